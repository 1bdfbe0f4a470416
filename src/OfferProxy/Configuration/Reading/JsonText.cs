using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace OfferProxy.Configuration.Reading;

/// <summary>
/// What is wrong with a JSON file before any of its values are looked at, told by its line. JSON is UTF-8 (RFC 8259, section 8.1), here with or
/// without a byte order mark.
/// </summary>
public static class JsonText
{
    /// <summary>The name by which a JSON file names its schema, for editors; readers pass over it.</summary>
    public const string Schema = "$schema";

    /// <summary>A text without the byte order mark that it may begin with.</summary>
    /// <param name="json">The bytes of a file.</param>
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> json) => json.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json;

    /// <summary>What keeps bytes from being read as JSON at all.</summary>
    /// <param name="json">The bytes of a file.</param>
    /// <returns>The place in the file and the rule that it breaks; null: it may be JSON.</returns>
    public static (string Place, string Rule)? Problem(ReadOnlySpan<byte> json)
    {
        if (json is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return ("file", "must be UTF-8, and is UTF-16: save it as UTF-8");
        }

        json = WithoutMark(json);
        if (json.Trim(" \t\r\n"u8).IsEmpty)
        {
            return ("file", "is empty: it must hold a JSON object, { … }");
        }

        return Utf8.IsValid(json) ? null : NotUtf8(json);
    }

    /// <summary>Where and how a text is no JSON.</summary>
    /// <param name="exception">What its reader says.</param>
    /// <returns>The place in the file and the rule that it breaks.</returns>
    public static (string Place, string Rule) Syntax(JsonException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return (Line((exception.LineNumber ?? 0) + 1), $"is not valid JSON: {exception.Message.Split(" LineNumber:")[0].Split(" Path:")[0]}");
    }

    private static (string Place, string Rule) NotUtf8(ReadOnlySpan<byte> json)
    {
        var good = 0;
        while (Rune.DecodeFromUtf8(json[good..], out _, out var length) == OperationStatus.Done)
        {
            good += length;
        }

        return (Line(json[..good].Count((byte)'\n') + 1), $"must be UTF-8, in which there is no byte 0x{json[good]:X2} here: save it as UTF-8");
    }

    private static string Line(long number) => string.Create(CultureInfo.InvariantCulture, $"line {number}");
}
