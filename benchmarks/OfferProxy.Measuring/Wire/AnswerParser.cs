using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace OfferProxy.Measuring.Wire;

/// <summary>Reads an answer (RFC 9112) from what has been received so far. Pure.</summary>
internal static class AnswerParser
{
    /// <summary>Tries to read one.</summary>
    /// <param name="received">All bytes since the request.</param>
    /// <param name="answer">The answer, where it is whole.</param>
    /// <returns>Whether it is whole, needs more bytes, or is none.</returns>
    public static OperationStatus Parse(ReadOnlySpan<byte> received, out HttpAnswer? answer)
    {
        answer = null;
        var end = received.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return OperationStatus.NeedMoreData;
        }

        var head = received[..end];
        if (!head.StartsWith("HTTP/1.1 "u8) || !Utf8Parser.TryParse(head[9..], out int status, out var digits) || digits != 3)
        {
            return OperationStatus.InvalidData;
        }

        var rest = received[(end + 4)..];
        var chunked = Field(head, "transfer-encoding") == "chunked";
        var outcome = chunked ? ChunkedBody.Read(rest, out var body) : OfLength(head, rest, out body);
        if (outcome == OperationStatus.Done)
        {
            answer = new(status, Field(head, "cache-status"), Field(head, "connection") != "close", body);
        }

        return outcome;
    }

    private static OperationStatus OfLength(ReadOnlySpan<byte> head, ReadOnlySpan<byte> rest, out byte[] body)
    {
        body = [];
        if (!int.TryParse(Field(head, "content-length"), System.Globalization.CultureInfo.InvariantCulture, out var length) || length < 0 || rest.Length > length)
        {
            return OperationStatus.InvalidData;
        }

        if (rest.Length < length)
        {
            return OperationStatus.NeedMoreData;
        }

        body = rest.ToArray();
        return OperationStatus.Done;
    }

    // The first of a name: the gateway sends none twice that is read here.
    private static string Field(ReadOnlySpan<byte> head, string name)
    {
        foreach (var range in head.Split("\r\n"u8))
        {
            var line = head[range];
            if (line.Length > name.Length && line[name.Length] == ':' && Ascii.EqualsIgnoreCase(line[..name.Length], name))
            {
                return Encoding.ASCII.GetString(line[(name.Length + 1)..].Trim(" \t"u8));
            }
        }

        return "";
    }
}
