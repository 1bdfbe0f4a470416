using OfferProxy.Requests;
using OfferProxy.Requests.Operations;
using Xunit;

namespace OfferProxy.Tests.Requests.Operations;

public class OperationTableTests
{
    [Fact]
    public void All_EachOperation_HasARow()
    {
        Assert.Equal(Enum.GetValues<OfferOperation>(), OperationTable.All.Select(static row => row.Kind));
        Assert.All(Enum.GetValues<OfferOperation>(), static operation => Assert.Equal(operation, OperationTable.All[(int)operation].Kind));
        Assert.Equal(OperationTable.All.Count, OperationTable.All.Select(static row => row.TelemetryName).Distinct().Count());
    }

    [Fact]
    public void All_Cacheable_AsksForAnOffer() =>
        Assert.All(OperationTable.All, static row => Assert.True(!row.IsCacheable || row.AsksForOffer));

    [Theory]
    [InlineData(OfferOperation.Create, "GET", "Offer", false)]
    [InlineData(OfferOperation.Show, "HEAD", "Offer", false)]
    [InlineData(OfferOperation.Show, "POST", "OfferOrNextOffer", true)]
    [InlineData(OfferOperation.Flow, "GET", "Json", false)]
    [InlineData(OfferOperation.Event, "POST", "Json", true)]
    public void Document_MethodOfARequest_DecidesWhatItsResponseIs(OfferOperation operation, string method, string shape, bool mayBeEmpty)
    {
        var document = OperationTable.All[(int)operation].Document;

        Assert.Equal(shape, document.ShapeOf(method).ToString());
        Assert.Equal((mayBeEmpty, mayBeEmpty, false), (document.MayBeEmpty(method, 204), document.MayBeEmpty(method, 205), document.MayBeEmpty(method, 200)));
    }

    [Theory]
    [InlineData("Create", OfferOperation.Create)]
    [InlineData("SHOW", OfferOperation.Show)]
    [InlineData(" flow ", OfferOperation.Flow)]
    [InlineData("event", OfferOperation.Event)]
    [InlineData("0", null)]
    [InlineData("Create, Show", null)]
    [InlineData("Creates", null)]
    public void TryParse_Name_IsTheOperationOfThatName(string name, OfferOperation? operation)
    {
        Assert.Equal(operation is not null, OperationTable.TryParse(name, out var spec));
        Assert.Equal(operation, spec?.Kind);
    }
}
