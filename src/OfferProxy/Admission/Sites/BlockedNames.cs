using System.IO.Hashing;
using System.Numerics;
using System.Security.Cryptography;

namespace OfferProxy.Admission.Sites;

/// <summary>
/// A set of short ASCII names in one block of bytes, made to touch as little memory as it can: a miss mostly ends in a
/// small filter that stays in the processor's cache, a hit costs one place of the block beside.
/// </summary>
/// <remarks>
/// Names lie bucket by bucket, each after a byte with its length. Every bucket has a word of the filter, in which each of
/// its names sets four bits. A hit is verified by its bytes, so there is no false one. The hash is seeded for each
/// instance, so that no list can be made to collide.
/// </remarks>
internal sealed class BlockedNames
{
    private const int NamesPerBucket = 4;

    private readonly ulong[] _filter;
    private readonly int[] _starts;
    private readonly byte[] _names;
    private readonly long _seed;

    /// <summary>Makes the set of the names in <paramref name="listed"/>, each after a byte with its length; repeated ones count once.</summary>
    public BlockedNames(ReadOnlySpan<byte> listed, int entries)
    {
        Span<byte> random = stackalloc byte[sizeof(long)];
        RandomNumberGenerator.Fill(random);
        _seed = BitConverter.ToInt64(random);
        var buckets = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, entries / NamesPerBucket));
        _filter = new ulong[buckets];
        _starts = new int[buckets + 1];
        _names = new byte[listed.Length];

        for (var rest = listed; !rest.IsEmpty; rest = rest[(rest[0] + 1)..])
        {
            _starts[Bucket(Hash(rest.Slice(1, rest[0]))) + 1] += rest[0] + 1;
        }

        for (var i = 0; i < buckets; i++)
        {
            _starts[i + 1] += _starts[i];
        }

        var ends = _starts.AsSpan(0, buckets).ToArray();
        for (var rest = listed; !rest.IsEmpty; rest = rest[(rest[0] + 1)..])
        {
            // What a repeated name leaves free stays 0, which ends the bucket.
            var name = rest.Slice(1, rest[0]);
            var hash = Hash(name);
            if (!Contains(name, hash))
            {
                var bucket = Bucket(hash);
                rest[..(name.Length + 1)].CopyTo(_names.AsSpan(ends[bucket]));
                ends[bucket] += name.Length + 1;
                _filter[bucket] |= FilterBits(hash);
                Count++;
            }
        }
    }

    /// <summary>How many distinct names there are.</summary>
    public int Count { get; }

    /// <summary>Whether the set holds <paramref name="name"/>.</summary>
    public bool Contains(ReadOnlySpan<byte> name) => Contains(name, Hash(name));

    private bool Contains(ReadOnlySpan<byte> name, ulong hash)
    {
        var bucket = Bucket(hash);
        var bits = FilterBits(hash);
        if ((_filter[bucket] & bits) != bits)
        {
            return false;
        }

        var names = _names.AsSpan(_starts[bucket].._starts[bucket + 1]);
        while (!names.IsEmpty && names[0] != 0)
        {
            var length = names[0];
            if (length == name.Length && name.SequenceEqual(names.Slice(1, length)))
            {
                return true;
            }

            names = names[(length + 1)..];
        }

        return false;
    }

    private ulong Hash(ReadOnlySpan<byte> name) => XxHash3.HashToUInt64(name, _seed);

    private int Bucket(ulong hash) => (int)(hash & (ulong)(_filter.Length - 1));

    // The bucket is of the lower half of the hash, so these are of the upper.
    private static ulong FilterBits(ulong hash) =>
        1UL << (int)(hash >> 32) | 1UL << (int)(hash >> 38) | 1UL << (int)(hash >> 44) | 1UL << (int)(hash >> 50);
}
