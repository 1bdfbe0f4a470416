using System.Buffers;
using System.Buffers.Text;

namespace OfferProxy.Measuring.Wire;

/// <summary>Reads a body in chunked transfer coding (RFC 9112, section 7.1). Pure.</summary>
internal static class ChunkedBody
{
    /// <summary>Tries to read one.</summary>
    /// <param name="received">What came behind the head.</param>
    /// <param name="body">The body, where it is whole.</param>
    public static OperationStatus Read(ReadOnlySpan<byte> received, out byte[] body)
    {
        body = [];
        var whole = new ArrayBufferWriter<byte>();
        while (true)
        {
            var line = received.IndexOf("\r\n"u8);
            if (line < 0)
            {
                return OperationStatus.NeedMoreData;
            }

            if (!Utf8Parser.TryParse(received[..line], out int size, out var digits, 'X') || digits == 0 || size < 0)
            {
                return OperationStatus.InvalidData;
            }

            received = received[(line + 2)..];
            if (received.Length < size + 2)
            {
                return OperationStatus.NeedMoreData;
            }

            if (!received[size..].StartsWith("\r\n"u8))
            {
                return OperationStatus.InvalidData;
            }

            if (size == 0)
            {
                body = whole.WrittenSpan.ToArray();
                return received.Length == 2 ? OperationStatus.Done : OperationStatus.InvalidData;
            }

            whole.Write(received[..size]);
            received = received[(size + 2)..];
        }
    }
}
