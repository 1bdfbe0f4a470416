using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OfferProxy.Benchmarks.Peers;

/// <summary>
/// What the JSON writers of the framework write with: one writer and one buffer in one piece, both used again and again,
/// and the encoder that escapes least. All that helps them.
/// </summary>
internal static class JsonPeer
{
    private static readonly ArrayBufferWriter<byte> Buffer = new(1 << 17);

    /// <summary>The writer; at its start after <see cref="Reset"/>.</summary>
    public static Utf8JsonWriter Writer { get; } = new(Buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    /// <summary>What was written.</summary>
    public static ReadOnlySpan<byte> Written => Buffer.WrittenSpan;

    /// <summary>Begins a new document.</summary>
    public static void Reset()
    {
        Buffer.ResetWrittenCount();
        Writer.Reset();
    }

    /// <summary>Ends the document.</summary>
    /// <returns>Its length in bytes.</returns>
    public static int End()
    {
        Writer.Flush();
        return Buffer.WrittenCount;
    }
}
