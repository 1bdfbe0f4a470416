using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OfferProxy.Responses;
using Xunit;

namespace OfferProxy.Tests.Responses;

public class OfferErrorTests
{
    public static TheoryData<int, string, string> Errors => new()
    {
        { 404, "integration_not_found", "Unable to find the integration" },
        { 403, "site_blocked", "The site is blocked" },
        { 422, "placement_required", "Unable to find the placement" },
        { 422, "placement_not_found", "Unable to find the placement" },
        { 422, "placement_disabled", "The placement is disabled" },
        { 400, "invalid_request", "The request is not valid" },
        { 502, "origin_unavailable", "The offer service is unavailable" },
        { 502, "origin_invalid_response", "The offer service is unavailable" },
        { 503, "overloaded", "The gateway is busy" },
        { 504, "origin_timeout", "The offer service took too long" },
    };

    private static readonly OfferError[] All =
    [
        OfferError.IntegrationNotFound, OfferError.IntegrationBlocked, OfferError.SiteBlocked, OfferError.PlacementRequired, OfferError.PlacementNotFound,
        OfferError.PlacementDisabled, OfferError.OriginUnavailable, OfferError.OriginInvalidResponse, OfferError.OriginTimeout, OfferError.Overloaded,
        OfferError.InvalidRequest("placement"),
    ];

    [Theory]
    [MemberData(nameof(Errors))]
    public void Body_Error_IsOfTheContractsShape(int status, string code, string title) => Assert.All(
        All.Where(error => error.Code == code).ToList() is { Count: > 0 } found ? found : throw new InvalidOperationException(code),
        error =>
        {
            var json = JsonDocument.Parse(error.Body).RootElement;
            var one = Assert.Single(Assert.Single(json.EnumerateObject().ToList()).Value.EnumerateArray().ToList());

            Assert.Equal("errors", json.EnumerateObject().First().Name);
            Assert.Equal(["status", "code", "title", "detail"], one.EnumerateObject().Select(static member => member.Name));
            Assert.Equal($"{status} {code} {title}", $"{one.GetProperty("status").GetString()} {one.GetProperty("code").GetString()} {one.GetProperty("title").GetString()}");
            Assert.Equal((status, title), (error.Status, error.Title));
            Assert.NotEqual("", one.GetProperty("detail").GetString());
        });

    [Fact]
    public void RetryAfter_Busy_Only() => Assert.Equal(["overloaded"], All.Where(static error => error.RetryAfter is not null).Select(static error => error.Code));

    [Fact]
    public void InvalidRequest_NamesTheInputEscaped() => Assert.Contains(
        "a\"<b", JsonDocument.Parse(OfferError.InvalidRequest("a\"<b").Body).RootElement.GetProperty("errors")[0].GetProperty("detail").GetString(), StringComparison.Ordinal);

    [Fact]
    public async Task WriteErrorAsync_TakesThePlaceOfTheResponse()
    {
        var context = new DefaultHttpContext();
        using var body = new MemoryStream();
        context.Response.Body = body;
        context.Response.Headers.ETag = "\"1\"";
        context.Response.Headers.ContentEncoding = "gzip";

        await context.WriteErrorAsync(OfferError.Overloaded, cacheStatus: null, anyOrigin: false);

        Assert.Equal(
            ["Cache-Control: no-store", "Cache-Status: OfferProxy; detail=overloaded", $"Content-Length: {body.Length}", "Content-Type: application/json", "Retry-After: 1"],
            context.Response.Headers.Select(static header => $"{header.Key}: {header.Value}").Order(StringComparer.Ordinal));
        Assert.Equal(OfferError.Overloaded.Body.ToArray(), body.ToArray());
    }

    [Fact]
    public async Task WriteNoOfferAsync_Head_HasNoBody()
    {
        var context = new DefaultHttpContext();
        using var body = new MemoryStream();
        context.Request.Method = "HEAD";
        context.Response.Body = body;

        await context.WriteNoOfferAsync(cacheStatus: null, anyOrigin: false);

        Assert.Equal((202, (long?)11, 0L), (context.Response.StatusCode, context.Response.ContentLength, body.Length));
    }
}
