using System.IO.Compression;
using OfferProxy.DemoOrigin.Operations;

namespace OfferProxy.DemoOrigin.Faults;

/// <summary>A body compressed with gzip, and said to be, whatever <c>Accept-Encoding</c> asked for.</summary>
public sealed class GzipFault : DemoFault
{
    /// <inheritdoc/>
    public override string Name => "gzip";

    /// <inheritdoc/>
    public override string Detail => "Content-Encoding: gzip, asked for or not";

    internal override DemoResponse Change(DemoResponse response, HttpRequest request)
    {
        var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(response.Body.Span);
        }

        return (response with { Body = compressed.ToArray() }).With("Content-Encoding", "gzip");
    }
}
