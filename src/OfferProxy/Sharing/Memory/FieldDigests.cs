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
        // By sets: an origin may send thousands of fields.
        var known = Values.ToHashSet();
        var isSame = fields.Select(line => known.Contains(Digest(line))).ToArray();
        var leftOut = fields.Where((_, i) => !isSame[i]).Select(static line => line.Key).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        var without = leftOut.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new([.. fields.Where((line, i) => isSame[i] && !without.Contains(line.Key))], leftOut, [StorageWords.From(fields)]);
    }

    private static long Digest(KeyValuePair<string, string> line) =>
        BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(line.Key.ToLowerInvariant() + ":" + line.Value)));
}
