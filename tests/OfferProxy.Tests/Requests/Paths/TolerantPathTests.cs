using CsCheck;
using OfferProxy.Requests.Paths;
using Xunit;

namespace OfferProxy.Tests.Requests.Paths;

public class TolerantPathTests
{
    [Theory]
    [InlineData("/places/a", "places a", true)]
    [InlineData("/Places/a/", "places a", true)]
    [InlineData("/", "", true)]
    [InlineData("//places//a", "places a", false)]
    [InlineData("/places%2Fa", "places a", false)]
    [InlineData("/places%25252fa", "places a", false)]
    [InlineData("/%2570laces/a", "places a", false)]
    [InlineData("/%2%35%37%30laces/a", "places a", false)]
    [InlineData("/%u0070laces/a", "places a", false)]
    [InlineData("/\\places\\a", "places a", false)]
    [InlineData("/places;x=1/a;y", "places a", false)]
    [InlineData("/places%3bx/a%3fy", "places a", false)]
    [InlineData("/./places/%2e/a", "places a", false)]
    [InlineData("/places./a%20", "places a", false)]
    [InlineData("/pla%09ces/a%2500b", "places a", false)]
    [InlineData("/%EF%BD%90laces%EF%BC%8Fa", "places a", false)]
    [InlineData("/place%C5%BF/a", "places a", false)]
    [InlineData("/pla%C2%ADces/a", "places a", false)]
    public void Read_AnySpelling_IsTheSameSegments(string path, string segments, bool plain)
    {
        var read = TolerantPath.Read(path)!;

        Assert.Equal(segments, string.Join(' ', read.Segments));
        Assert.Equal((plain, false), (read.IsPlain, read.Climbs));
    }

    [Fact]
    public void Read_WrittenPlainly_IsAsOneWithAnEscape() =>
        Gen.String[Gen.Char["/-.09AZ_az~"], 0, 12].Select(static rest => "/a" + rest).Sample(
            static path =>
            {
                var (plain, escaped) = (TolerantPath.Read(path)!, TolerantPath.Read("/%61" + path[2..])!);
                Assert.Equal(escaped.Segments, plain.Segments);
                Assert.Equal(escaped.Climbs, plain.Climbs);
                Assert.True(plain.IsPlain || !TolerantPath.IsWrittenPlainly(path));
            },
            iter: 5_000);

    [Theory]
    [InlineData("/x/../places")]
    [InlineData("/x/..%2fplaces")]
    [InlineData("/x/..;/places")]
    [InlineData("/x/%252e%252e/places")]
    public void Read_DotSegments_Climbs(string path)
    {
        var read = TolerantPath.Read(path)!;

        Assert.True(read is { Climbs: true, IsPlain: false });
        Assert.Equal("places", read.Segments[^1]);
    }

    [Theory]
    [InlineData("/places%c0%afa")]
    [InlineData("/%e0%80%afplaces")]
    [InlineData("/%EF%BC%852fplaces")]
    public void Read_LongerFormsOfAscii_IsNull(string path) => Assert.Null(TolerantPath.Read(path));

    [Theory]
    [InlineData("%25")]
    [InlineData("%2525252f")]
    [InlineData("%u0025")]
    [InlineData("../")]
    public void Decode_WorstPath_TakesTwoStepsAnOctetAtMost(string piece)
    {
        var path = "/" + string.Concat(Enumerable.Repeat(piece, 8192 / piece.Length));

        PathDecoder.Decode(path, out var steps);

        Assert.InRange(steps, path.Length, 2 * path.Length);
    }
}
