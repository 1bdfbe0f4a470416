using System.Text;

namespace OfferProxy.Gateway.Hosting;

/// <summary>
/// Reads <c>Connection</c>. The server puts a word of its own in the place of the whole value where it knows one of the options
/// alone (<c>close, X-Hop</c> is then <c>close</c>), and the fields that the others name would go on to the origin. Where there are
/// others, the value is read with both <c>close</c> and <c>keep-alive</c>: it stays, and the connection ends with the response.
/// </summary>
internal sealed class ConnectionFieldEncoding : Encoding
{
    private const string Both = ", close, keep-alive";

    private static readonly string[] Known = ["close", "keep-alive", "upgrade"];

    /// <summary>The one there is.</summary>
    public static ConnectionFieldEncoding Instance { get; } = new();

    /// <inheritdoc/>
    public override int GetCharCount(byte[] bytes, int index, int count) => Read(bytes.AsSpan(index, count)).Length;

    /// <inheritdoc/>
    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        var text = Read(bytes.AsSpan(byteIndex, byteCount));
        text.CopyTo(chars.AsSpan(charIndex));
        return text.Length;
    }

    /// <inheritdoc/>
    public override int GetMaxCharCount(int byteCount) => byteCount + Both.Length;

    /// <inheritdoc/>
    public override int GetByteCount(char[] chars, int index, int count) => count;

    /// <inheritdoc/>
    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        Latin1.GetBytes(chars, charIndex, charCount, bytes, byteIndex);

    /// <inheritdoc/>
    public override int GetMaxByteCount(int charCount) => charCount;

    private static string Read(ReadOnlySpan<byte> octets)
    {
        var text = Latin1.GetString(octets);
        return text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).All(static option => Known.Contains(option, StringComparer.OrdinalIgnoreCase))
            ? text
            : text + Both;
    }
}
