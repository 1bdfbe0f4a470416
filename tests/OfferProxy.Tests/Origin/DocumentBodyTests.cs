using System.Text;
using Microsoft.AspNetCore.Http;
using OfferProxy.Caching.Copies;
using OfferProxy.Origin;
using OfferProxy.Requests.Operations;
using OfferProxy.Segments;
using Xunit;

namespace OfferProxy.Tests.Origin;

public sealed class DocumentBodyTests : IDisposable
{
    private readonly MemoryStream _client = new();
    private readonly DefaultHttpContext _context = new();

    public DocumentBodyTests()
    {
        _context.Request.Method = "GET";
        _context.Response.ContentType = "application/json; charset=utf-8";
    }

    private string Sent => Encoding.UTF8.GetString(_client.ToArray());

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task WriteAsync_Json_IsHeld()
    {
        await using var body = Body("Flow");

        await WriteAsync(body, "{\"a\":");
        await body.FlushAsync();
        await WriteAsync(body, "1}");

        Assert.Equal((true, "", "{\"a\":1}"), (body.Holds, Sent, Encoding.UTF8.GetString(body.Held.Span)));
    }

    [Theory]
    [InlineData("text/html", "")]
    [InlineData("", "")]
    [InlineData("application/json", "zstd")]
    [InlineData("application/json", "gzip, gzip")]
    public async Task WriteAsync_NoDocument_StreamsThrough(string type, string encoding)
    {
        _context.Response.ContentType = type;
        _context.Response.Headers.ContentEncoding = encoding;
        await using var body = Body("Flow");

        await WriteAsync(body, "ab");

        Assert.Equal((false, "ab"), (body.Holds, Sent));
    }

    [Theory]
    [InlineData("application/problem+json")]
    [InlineData("APPLICATION/JSON")]
    public async Task WriteAsync_OtherJson_IsHeld(string type)
    {
        _context.Response.ContentType = type;
        await using var body = Body("Flow");

        await WriteAsync(body, "{}");

        Assert.True(body.Holds);
    }

    [Fact]
    public async Task WriteAsync_OfferThatSaysItIsTooLong_IsRefusedAtOnce()
    {
        _context.Response.ContentLength = 1_000_000;
        await using var body = Body("Show");

        await Assert.ThrowsAsync<IOException>(() => WriteAsync(body, "{"));

        Assert.True(body.TooLong);
    }

    [Fact]
    public async Task WriteAsync_LongJson_StreamsFromThereOn()
    {
        await using var body = Body("Flow");

        await WriteAsync(body, "12345678");
        await WriteAsync(body, "9");
        await WriteAsync(body, "0");

        Assert.Equal((false, false, "1234567890"), (body.Holds, body.TooLong, Sent));
    }

    [Fact]
    public async Task WriteAsync_LongOffer_IsRefused()
    {
        _context.Response.ContentType = "text/html";
        await using var body = Body("Create");

        await WriteAsync(body, "12345678");
        await Assert.ThrowsAsync<IOException>(() => WriteAsync(body, "9"));

        Assert.Equal((true, true, ""), (body.Holds, body.TooLong, Sent));
    }

    [Fact]
    public async Task WriteAsync_ErrorOfAnOffer_NeedBeNoDocument()
    {
        _context.Response.ContentType = "text/html";
        _context.Response.StatusCode = 404;
        await using var body = Body("Create");

        await WriteAsync(body, "<html>");

        Assert.Equal("<html>", Sent);
    }

    // A failure's body, and what is no response of HTTP, is seen before it is passed on.
    [Theory]
    [InlineData(500)]
    [InlineData(599)]
    [InlineData(206)]
    [InlineData(600)]
    public async Task WriteAsync_Failure_IsHeldAndBounded(int status)
    {
        _context.Response.ContentType = "text/html";
        _context.Response.StatusCode = status;
        await using var body = Body("Event");

        await WriteAsync(body, "<html>");
        await Assert.ThrowsAsync<IOException>(() => WriteAsync(body, "</html>"));

        Assert.Equal((true, true, ""), (body.Holds, body.TooLong, Sent));
    }

    private DocumentBody Body(string operation) => new(
        new StreamResponseBodyFeature(_client),
        new(_context, OperationTable.TryParse(operation, out var spec) ? spec.Document : OperationDocument.Any, anyOrigin: true, cacheStatus: null, LinkRewriter.None, CopyFieldNames.Default, maxBodyBytes: 8),
        new(TimeProvider.System));

    private static Task WriteAsync(DocumentBody body, string text) => body.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask();
}
