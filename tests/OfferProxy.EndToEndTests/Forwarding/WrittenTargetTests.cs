using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Forwarding;

/// <summary>A target without an operation reaches the origin as it was written, unless a transform of the host's changes it.</summary>
public sealed class WrittenTargetTests(WrittenTargetTests.TransformingGateway gateway) : IClassFixture<WrittenTargetTests.TransformingGateway>
{
    /// <summary>A gateway with transforms of the host's on two routes.</summary>
    public sealed class TransformingGateway : WireGateway
    {
        protected override Dictionary<string, string?> More => new(base.More)
        {
            ["ReverseProxy:Routes:prefixed:ClusterId"] = "offers",
            ["ReverseProxy:Routes:prefixed:Match:Path"] = "/prefixed/{**rest}",
            ["ReverseProxy:Routes:prefixed:Transforms:0:PathRemovePrefix"] = "/prefixed",
            ["ReverseProxy:Routes:queried:ClusterId"] = "offers",
            ["ReverseProxy:Routes:queried:Match:Path"] = "/queried/{**rest}",
            ["ReverseProxy:Routes:queried:Transforms:0:QueryValueParameter"] = "added",
            ["ReverseProxy:Routes:queried:Transforms:0:Append"] = "1",
        };
    }

    [Theory]
    [InlineData("/a%2fb")]
    [InlineData("/a%2Fb%2B%2b+c")]
    [InlineData("/a%252fb/%41%7e~")]
    [InlineData("/caf%c3%a9/%E2%82%AC")]
    [InlineData("/a%20b;c=d/e,f")]
    [InlineData("/a[1]{x}|y^z`\"<>")]
    [InlineData("/a//b///c")]
    [InlineData("/a%zz%")]
    [InlineData("/x?a=%2f%2B+%41&b[]=1|2&c=%c3%a9&d")]
    [InlineData("/x?a=/../b&c=\\d")]
    [InlineData("/x?")]
    [InlineData("/?q=%7B%7D{}")]
    [InlineData("/v2.1/blog%2fplaces")]
    public async Task Target_OfTheRest_PassesToTheLetter(string target)
    {
        var mark = "mark" + gateway.NewIndex();

        var (status, text) = await RawRequest.SendAsync(gateway.Address, target, "GET", $"X-Mark: {mark}\r\n");

        Assert.True(status == 200, text);
        Assert.Equal($"GET {target} HTTP/1.1", LineOf(mark));
    }

    [Theory]
    [InlineData("/a/../b", "/b")]
    [InlineData("/a#b", "/a%23b")]
    [InlineData("/prefixed/a%20%7eb", "/a%20~b")]
    [InlineData("/queried/a%2fb?x=%41", "/queried/a%2fb?x=A&added=1")]
    public async Task Target_ChangedOnTheWay_IsTheChangedOne(string target, string expected)
    {
        var mark = "mark" + gateway.NewIndex();

        await RawRequest.SendAsync(gateway.Address, target, "GET", $"X-Mark: {mark}\r\n");

        Assert.Equal($"GET {expected} HTTP/1.1", LineOf(mark));
    }

    [Fact]
    public async Task Target_Absolute_PassesItsPath()
    {
        var mark = "mark" + gateway.NewIndex();

        await RawRequest.SendAsync(gateway.Address, gateway.Address + "/a%2fb?c=%2B", "GET", $"X-Mark: {mark}\r\n");

        Assert.Equal("GET /a%2fb?c=%2B HTTP/1.1", LineOf(mark));
    }

    private string LineOf(string mark) =>
        Assert.Single(gateway.Wire.Requests, head => head.Contains(mark, StringComparison.Ordinal)).Split("\r\n")[0];
}
