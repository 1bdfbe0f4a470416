using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using OfferProxy.Origin.Sending;
using Xunit;

namespace OfferProxy.Tests.Origin.Sending;

public class SendableFieldsTests
{
    [Theory]
    [InlineData("plain, with\ttab", null, true)]
    [InlineData("", null, true)]
    [InlineData("caf\u00e9", null, false)]
    [InlineData("caf\u00e9", "latin1", true)]
    [InlineData("caf\u00c3\u00a9", "latin1", true)]
    [InlineData("\u20ac", "latin1", false)]
    [InlineData("\u20ac", "utf-8", true)]
    [InlineData("a\u0001b", "latin1", false)]
    [InlineData("a\u0000b", null, false)]
    [InlineData("a\u007fb", "utf-8", false)]
    [InlineData("a\r\nX: b", "latin1", false)]
    public void CanSend_Value_AsTheServerWritesIt(string value, string? encoding, bool can) => Assert.Equal(can, Of(encoding).CanSend("X-Any", value));

    [Fact]
    public void Keep_UnsendableLines_GoAndTheOthersStay()
    {
        var headers = new HeaderDictionary
        {
            ["X-Some"] = new(["a\u0001", "b"]), ["Content-Type"] = "application/json\u0001", ["Location"] = "/caf\u00e9", ["X-Good"] = "good",
        };

        Of(null).Keep(headers);

        Assert.Equal(["X-Good: good", "X-Some: b"], headers.Select(static field => $"{field.Key}: {field.Value}").Order(StringComparer.Ordinal));
    }

    // What cannot be read is no leave to share.
    [Fact]
    public void Keep_UnsendableWordsOnStoring_AreTheStrictest()
    {
        var headers = new HeaderDictionary
        {
            ["Cache-Control"] = "private\u0001", ["Vary"] = "\u00e9", ["Expires"] = "\u00e9", ["Set-Cookie"] = "a=\u00e9",
        };

        Of(null).Keep(headers);

        Assert.Equal(("no-store", "*", "0", "a=\u00e9"), (headers["Cache-Control"].ToString(), headers["Vary"].ToString(), headers["Expires"].ToString(), headers["Set-Cookie"].ToString()));
    }

    private static SendableFields Of(string? encoding)
    {
        var server = new KestrelServerOptions();
        if (encoding is not null)
        {
            server.ResponseHeaderEncodingSelector = _ => Encoding.GetEncoding(encoding);
        }

        return new(Options.Create(server));
    }
}
