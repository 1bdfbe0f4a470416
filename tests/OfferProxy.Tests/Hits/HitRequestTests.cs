using Microsoft.AspNetCore.Http.Features;
using OfferProxy.Hits;
using Xunit;

namespace OfferProxy.Tests.Hits;

public class HitRequestTests
{
    [Theory]
    [InlineData("GET", "/a/b?c=d", "/a/b", "?c=d", true)]
    [InlineData("get", "/a", "/a", "", true)]
    [InlineData("HEAD", "/a", "/a", "", false)]
    [InlineData("POST", "/a", "/a", "", false)]
    [InlineData("GET", "http://offers.example/a", "/a", "", false)]
    [InlineData("GET", "/a%62", "/ab", "", false)]
    [InlineData("GET", "/x/../a", "/a", "", false)]
    [InlineData("GET", "/a?b", "/c", "?b", false)]
    [InlineData("GET", "/a?b", "/a", "?c", false)]
    [InlineData("GET", "", "/a", "", false)]
    [InlineData("GET", "/a?b#c", "/a", "?b#c", false)]
    [InlineData("GET", "/a?\u00E9", "/a", "?\u00E9", false)]
    [InlineData("GET", "/a?b c", "/a", "?b c", false)]
    public void TryRead_Target_SaysPathAndQueryToTheLetter(string method, string target, string path, string query, bool plain) =>
        Assert.Equal(plain, Read(new() { Method = method, RawTarget = target, Path = path, QueryString = query }));

    [Theory]
    [InlineData("Connection", "keep-alive", true)]
    [InlineData("Connection", "close", true)]
    [InlineData("Connection", "X-Country", false)]
    [InlineData("Connection", "close, X-Country", false)]
    [InlineData("Connection", "Upgrade", false)]
    [InlineData("Content-Length", "0", false)]
    [InlineData("Transfer-Encoding", "chunked", false)]
    [InlineData("Expect", "100-continue", false)]
    [InlineData("Cookie", "a=b", true)]
    public void TryRead_Field_IsNoneThatChangesTheMessage(string name, string value, bool plain)
    {
        var request = new HttpRequestFeature { Method = "GET", RawTarget = "/a", Path = "/a" };
        request.Headers[name] = value;

        Assert.Equal(plain, Read(request));
    }

    [Fact]
    public void TryRead_PathBase_IsNone() =>
        Assert.False(Read(new() { Method = "GET", RawTarget = "/base/a", PathBase = "/base", Path = "/a" }));

    // What the server made is what the target says; who decodes or resolves it is the path's reader to tell.
    [Fact]
    public void TryRead_OfTheServer_LooksAtTheTargetAlone()
    {
        Assert.True(HitRequest.TryRead(new HttpRequestFeature { Method = "GET", RawTarget = "/a?b", Path = "/other" }, isServers: true, out var target, out var query));
        Assert.Equal(("/a?b", 2), (target, query));
    }

    private static bool Read(HttpRequestFeature request) => HitRequest.TryRead(request, isServers: false, out _, out _);
}
