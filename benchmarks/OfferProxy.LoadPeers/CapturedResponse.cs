using System.Globalization;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace OfferProxy.LoadPeers;

/// <summary>A response as another server sent it: the status on the first line, header lines, an empty line, the body.</summary>
internal sealed record CapturedResponse(int Status, KeyValuePair<string, StringValues>[] Headers, byte[] Body)
{
    /// <summary>Reads a captured response.</summary>
    /// <exception cref="FormatException">The file is not one.</exception>
    public static CapturedResponse Read(string file)
    {
        var bytes = File.ReadAllBytes(file);
        var end = bytes.AsSpan().IndexOf("\n\n"u8);
        if (end < 0)
        {
            throw new FormatException($"{file} has no empty line between header lines and body.");
        }

        var lines = Encoding.UTF8.GetString(bytes, 0, end).Split('\n');
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).Select(parts => KeyValuePair.Create(parts[0], new StringValues(parts[1])));
        return new(int.Parse(lines[0], CultureInfo.InvariantCulture), [.. headers], bytes[(end + 2)..]);
    }
}
