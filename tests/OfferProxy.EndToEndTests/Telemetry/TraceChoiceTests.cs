using Microsoft.AspNetCore.Http;
using OfferProxy.Gateway.Telemetry;
using Xunit;

namespace OfferProxy.EndToEndTests.Telemetry;

public class TraceChoiceTests
{
    [Theory]
    [InlineData(false, 1, false, false)]
    [InlineData(true, 1, false, true)]
    [InlineData(true, 0, false, false)]
    [InlineData(true, 0, true, true)]
    [InlineData(false, 0, true, false)]
    public void IsChosen_BeforeTheHost_IsWhatTheVariablesSay(bool on, double ratio, bool brings, bool chosen)
    {
        var context = new DefaultHttpContext();
        if (brings)
        {
            context.Request.Headers.TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        }

        Assert.Equal(chosen, new TraceChoice(on, ratio).IsChosen(context.Features));
    }

    // A share that is drawn once stays what it is.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void IsChosen_ByWordThatWasLeft_IsThatWord(bool chosen)
    {
        var choice = new TraceChoice(isOn: true, ratio: 0.5);
        for (var i = 0; i < 50; i++)
        {
            var context = new DefaultHttpContext();
            choice.Leave(context.Features, chosen);

            Assert.Equal(chosen, choice.IsChosen(context));
        }
    }
}
