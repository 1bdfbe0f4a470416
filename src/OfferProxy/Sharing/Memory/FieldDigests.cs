using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using OfferProxy.Sharing.Fields;

namespace OfferProxy.Sharing.Memory;

/// <summary>Which header fields two witnesses had in common, as digests: of one witness alone it is not seen which of its fields are its own.</summary>
/// <param name="Values">A digest for each line.</param>
internal sealed record FieldDigests(IReadOnlyList<long> Values)
{
    /// <summary>The digests of the fields that are shared.</summary>
    public static FieldDigests From(SharedFields fields) => new([.. fields.Same.Select(Digest).Distinct()]);

    /// <summary>The fields of one witness, of which those are shared that were before, with these values.</summary>
    public SharedFields Select(IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        var same = fields.Where(line => Values.Contains(Digest(line))).ToArray();
        var leftOut = fields.Where(line => !Values.Contains(Digest(line)))
            .Select(static line => line.Key).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        return new(
            [.. same.Where(line => !leftOut.Contains(line.Key, StringComparer.OrdinalIgnoreCase))], leftOut, [StorageWords.From(fields)]);
    }

    private static long Digest(KeyValuePair<string, string> line) =>
        BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(line.Key.ToLowerInvariant() + ":" + line.Value)));
}
