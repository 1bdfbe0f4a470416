using CsCheck;
using Microsoft.AspNetCore.Http;
using OfferProxy.Origin.Sending;
using Xunit;
using Yarp.ReverseProxy.Forwarder;

namespace OfferProxy.Tests.Origin.Sending;

public class WrittenTargetTests
{
    [Theory]
    [InlineData("/a/b?c=d", true)]
    [InlineData("/a?dl=https%3A%2F%2Fshop.example%2F%3Fa%3Db%20c", true)]
    [InlineData("/a%20b", false)]
    [InlineData("/a%3Ab?c=d", false)]
    [InlineData("/a?b=%2D", false)]
    [InlineData("/a?b=%3a", false)]
    [InlineData("/a?b=%", false)]
    [InlineData("/a?b=%2", false)]
    [InlineData("/a?b=%C3%A9", false)]
    [InlineData("/a?b=%0A", false)]
    [InlineData("/a?b=\"", false)]
    public void IsWrittenAnewAsItWas_Target_IsToldWithoutWritingIt(string target, bool kept) => Assert.Equal(kept, WrittenTarget.IsWrittenAnewAsItWas(target));

    [Fact]
    public void IsWrittenAnewAsItWas_AnyTarget_IsTrueOnlyOfWhatYarpWrites()
    {
        string[] paths = ["/a", "/a/b", "/%41", "/"];
        string[] texts = ["a", "Z", "0", "-", "~", "/", "?", "&", "=", "+", "%", "%2", "\"", "é", "<", "|", "[", "\\"];
        var piece = Gen.Int[0, texts.Length + 511].Select(number => number < texts.Length ? texts[number]
            : (number - texts.Length < 256 ? "%" + (number - texts.Length).ToString("X2") : "%" + (number - texts.Length - 256).ToString("x2")));
        Gen.Select(Gen.Int[0, paths.Length - 1], piece.Array[0, 6], (path, query) => $"{paths[path]}?{string.Concat(query)}").Sample(
            static target =>
            {
                if (WrittenTarget.IsWrittenAnewAsItWas(target))
                {
                    var query = target.IndexOf('?', StringComparison.Ordinal);
                    var made = RequestUtilities.MakeDestinationAddress("http://origin.example/", target[..query], new QueryString(target[query..]));
                    Assert.Equal(target.TrimEnd('?'), made.PathAndQuery.TrimEnd('?'));
                }
            },
            iter: 20_000);
    }
}
