using OfferProxy.Hits;
using Xunit;

namespace OfferProxy.Tests.Hits;

public class HitPathTests
{
    [Theory]
    [InlineData("/a", "a")]
    [InlineData("/v2/places/acme", "v2|places|acme")]
    [InlineData("/A-z_~.!$&'()*+,=:@/b", "A-z_~.!$&'()*+,=:@|b")]
    [InlineData("/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16", "1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16")]
    [InlineData("/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17", null)]
    [InlineData("/", null)]
    [InlineData("", null)]
    [InlineData("a", null)]
    [InlineData("*", null)]
    [InlineData("/a/", null)]
    [InlineData("//a", null)]
    [InlineData("/a//b", null)]
    [InlineData("/a/./b", null)]
    [InlineData("/a/../b", null)]
    [InlineData("/a/..", null)]
    [InlineData("/a/..b", "a|..b")]
    [InlineData("/a%2Fb", null)]
    [InlineData("/a;b", null)]
    [InlineData("/a\\b", null)]
    [InlineData("/a b", null)]
    [InlineData("/\u00E9", null)]
    public void TryRead_Path_IsTakenApartWhereItIsPlain(string path, string? segments)
    {
        var ends = new HitPathEnds();
        var read = new HitPath(ends);

        Assert.Equal(segments, read.TryRead(path) ? Join(read) : null);
    }

    private static string Join(HitPath path)
    {
        var segments = new List<string>();
        for (var i = 0; i < path.Count; i++)
        {
            segments.Add(path[i].ToString());
        }

        return string.Join('|', segments);
    }
}
