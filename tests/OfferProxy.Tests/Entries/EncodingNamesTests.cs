using OfferProxy.Entries;
using OfferProxy.Slots;
using Xunit;

namespace OfferProxy.Tests.Entries;

public class EncodingNamesTests
{
    [Fact]
    public void Of_Every_IsNamedOnce()
    {
        var names = EncodingNames.Of(NameEncodings.All);

        Assert.Equal(NameEncoding.Count, names.Distinct().Count());
        Assert.Contains("text", names);
        Assert.Contains("percent twice lower plus apostrophe", names);
    }
}
