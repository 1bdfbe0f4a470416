using System.Globalization;
using OfferProxy.Segments;
using OfferProxy.Slots;
using Xunit;

namespace OfferProxy.Tests.Segments;

public class NameSentinelTests
{
    [Fact]
    public void Create_Sentinel_IsANameThatEveryChangeOfCaseChanges()
    {
        var seen = new HashSet<string>();
        for (var i = 0; i < 1_000; i++)
        {
            var sentinel = NameSentinel.Create();

            Assert.True(NameRule.Accepts(sentinel));
            Assert.Equal(NameSentinel.Length, sentinel.Length);
            Assert.NotEqual(sentinel, sentinel.ToUpperInvariant());
            Assert.NotEqual(sentinel, sentinel.ToLowerInvariant());
            Assert.NotEqual(sentinel, CultureInfo.InvariantCulture.TextInfo.ToTitleCase(sentinel.ToLowerInvariant()));
            Assert.NotEqual(sentinel, char.ToUpperInvariant(sentinel[0]) + sentinel[1..]);
            Assert.True(seen.Add(sentinel));
        }
    }
}
