using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Forwarding;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Refusals;

/// <summary>Under the shipped configuration no spelling and no method leads round admission by the route for the rest.</summary>
public sealed class OfferPathTests(WireGateway gateway) : IClassFixture<WireGateway>
{
    private static readonly string Place = $"places/{Stores.BlockedBazaar.Id}/flows/0d3a7a0e-53cb-4a35-8bd8-0b1d5c1a1f11/offers";

    [Theory]
    [InlineData("//{0}/new")]
    [InlineData("///v2//{0}/new")]
    [InlineData("/v2//{0}/new")]
    [InlineData("/{0}//new")]
    [InlineData("/{0}%2Fnew")]
    [InlineData("/{0}%252fnew")]
    [InlineData("/v2%2f{0}/new")]
    [InlineData("/v2;a=b/{0}/new")]
    [InlineData("/;x/{0}/new")]
    [InlineData("/x/..%2f{0}/new")]
    [InlineData("/x/..;/{0}/new")]
    [InlineData("/x/%252e%252e/{0}/new")]
    [InlineData("/%5C{0}/new")]
    [InlineData("/%20{0}/new")]
    [InlineData("/%c0%af{0}/new")]
    [InlineData("/%EF%BC%8F{0}/new")]
    [InlineData("/V2.0/{0}/new")]
    [InlineData("/{0}/new/x")]
    [InlineData("/places")]
    [InlineData("/evt/x")]
    [InlineData("/v2/evt/flows/a/events/b/reject")]
    public async Task Path_OfAnotherSpelling_Is400AndNotForwarded(string form)
    {
        foreach (var method in (string[])["GET", "POST", "PUT"])
        {
            var mark = "mark" + gateway.NewIndex();

            var (status, text) = await RawRequest.SendAsync(
                gateway.Address, string.Format(null, form, Place) + "?placement=order_confirmation&x=" + mark, method, method == "GET" ? "" : "Content-Length: 0\r\n");

            Assert.True(status == 400, $"{method} {form}: {text}");
            Assert.Contains("invalid_request", text, StringComparison.Ordinal);
            Assert.Equal(0, gateway.Wire.CountOf(mark));
        }
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("PURGE")]
    public async Task Method_OfNoOperation_Is405WithAllowAndNotForwarded(string method)
    {
        foreach (var version in (string[])["", "/v2"])
        {
            var mark = "mark" + gateway.NewIndex();

            var (status, text) = await RawRequest.SendAsync(gateway.Address, $"{version}/{Place}/119?x={mark}", method, "Content-Length: 0\r\n");

            Assert.Equal(405, status);
            var allow = text.Split("\r\n").Single(static line => line.StartsWith("Allow: ", StringComparison.OrdinalIgnoreCase))[7..].Split(", ");
            Assert.Equal(["GET", "HEAD", "OPTIONS", "POST"], allow.Order());
            Assert.Contains("invalid_request", text, StringComparison.Ordinal);
            Assert.Equal(0, gateway.Wire.CountOf(mark));
        }
    }

    [Theory]
    [InlineData("/blog/places/x")]
    [InlineData("/placesx/y")]
    [InlineData("/about/evt")]
    public async Task Path_OfTheRest_IsForwarded(string path)
    {
        var mark = "mark" + gateway.NewIndex();

        var (status, _) = await RawRequest.SendAsync(gateway.Address, $"{path}?x={mark}");

        Assert.Equal((200, 1), (status, gateway.Wire.CountOf($"GET {path}?x={mark} ")));
    }
}
