using System.Text;
using OfferProxy.Admission.Sites;
using OfferProxy.Configuration;
using Xunit;

namespace OfferProxy.Tests.Admission.Sites;

public sealed class SiteBlocklistReaderTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly ConfigurationErrors _errors = new(_ => "offerproxy.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_AllThatIsAllowed_MakesList()
    {
        var file = _folder.Write("sites.txt", "\uFEFF# heading\r\n\r\nBad.Example \r\n  =Shop.other.example # only this\n\tbücher.example#\nintranet\n127.1\n[::0:1]\nlast.example.");

        var list = SiteBlocklistReader.Read(file, ["extra.example", "=one.example"], _errors);

        Assert.Empty(_errors.All);
        Assert.Equal(9, list.Count);
        string[] blocked = ["x.bad.example", "shop.other.example", "xn--bcher-kva.example", "intranet", "127.0.0.1", "[::1]", "last.example", "x.extra.example", "one.example"];
        Assert.All(blocked, host => Assert.True(list.Contains(host), host));
        Assert.False(list.Contains("x.shop.other.example"));
        Assert.False(list.Contains("x.one.example"));
    }

    [Theory]
    [InlineData("https://bad.example", "host only")]
    [InlineData("https://bad.example/path", "host only")]
    [InlineData("bad.example/path", "host only")]
    [InlineData("bad.example:443", "host only")]
    [InlineData("user@bad.example", "host only")]
    [InlineData("bad.example?x", "host only")]
    [InlineData("::1", "in brackets")]
    [InlineData("*.bad.example", "bad.example stands for its subdomains too")]
    [InlineData("bad.*", "wildcard")]
    [InlineData(".bad.example", "empty label")]
    [InlineData("bad..example", "empty label")]
    [InlineData("0.0.0.0 bad.example", "one host a line")]
    [InlineData("bad.\rexample", "one host a line")]
    [InlineData("=", "must be a host name")]
    [InlineData("==bad.example", "must have no = but one before the host")]
    [InlineData("bad=.example", "must have no = but one before the host")]
    [InlineData("null", "must be a host name")]
    [InlineData("bad|example", "must be a host name")]
    [InlineData("1.2.3.999", "must be a host name")]
    [InlineData("bad\uFFFD.example", "must be a host name")]
    public void Read_WrongLine_TellsFileLineValueAndRule(string line, string rule)
    {
        var file = _folder.Write("sites.txt", $"# one\n\n{line}\ngood.example\n");

        var list = SiteBlocklistReader.Read(file, [], _errors);

        var error = Assert.Single(_errors.All);
        Assert.Equal((file, "line 3", line), (error.File, error.Path, error.Value));
        Assert.Contains(rule, error.Rule, StringComparison.Ordinal);
        Assert.Equal(1, list.Count);
    }

    [Fact]
    public void Read_WrongExtraSite_TellsItsKey()
    {
        SiteBlocklistReader.Read("", ["good.example", "http://bad.example"], _errors);

        var error = Assert.Single(_errors.All);
        Assert.Equal(("offerproxy.json", "Offers:SiteBlocking:Sites:1", "http://bad.example"), (error.File, error.Path, error.Value));
    }

    [Fact]
    public void Read_MissingFile_IsOneErrorThatNamesIt()
    {
        var file = Path.Combine(_folder.Path, "none.txt");

        SiteBlocklistReader.Read(file, [], _errors);

        var error = Assert.Single(_errors.All);
        Assert.Equal(("Offers:SiteBlocking:File", file), (error.Path, error.Value));
    }

    [Fact]
    public void Read_FolderInsteadOfFile_IsOneErrorThatNamesIt()
    {
        SiteBlocklistReader.Read(_folder.Path, [], _errors);

        Assert.Equal(_folder.Path, Assert.Single(_errors.All).Value);
    }

    [Fact]
    public void Read_ManyWrongLines_TellsHundredAndHowManyMore()
    {
        var file = _folder.Write("sites.txt", string.Concat(Enumerable.Repeat("a b\n", 250)));

        SiteBlocklistReader.Read(file, [], _errors);

        Assert.Equal(101, _errors.All.Count);
        Assert.Equal("line 101", _errors.All[^1].Path);
        Assert.StartsWith("and 150 more", _errors.All[^1].Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LineTooLong_IsOneErrorAndReadingGoesOn()
    {
        var file = _folder.Write("sites.txt", $"first.example\n{new string('a', 300_000)}\nlast.example\n{new string('b', 20_000)}");

        var list = SiteBlocklistReader.Read(file, [], _errors);

        Assert.Equal(["line 2", "line 4"], _errors.All.Select(error => error.Path));
        Assert.Equal(2, list.Count);
    }

    [Fact]
    public void Read_FileOfManyBuffers_ReadsEveryLine()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 30_000; i++)
        {
            text.Append("site").Append(i).Append(".example").Append(i % 7 == 0 ? " # a comment of some length" : "").Append(i % 2 == 0 ? "\r\n" : "\n");
        }

        var list = SiteBlocklistReader.Read(_folder.Write("sites.txt", text.ToString()), [], _errors);

        Assert.Empty(_errors.All);
        Assert.Equal(30_000, list.Count);
        Assert.All(Enumerable.Range(0, 30_000), i => Assert.True(list.Contains($"site{i}.example")));
    }
}
