using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace OfferProxy.Impressions.EventIds;

/// <summary>A key that event ids are minted and verified with. Immutable; it tells no more of itself than its number.</summary>
internal sealed class EventKey
{
    // The last byte of the sixteen that each text begins with, behind ten of the id and five zeros: so that no two texts are one.
    private const ulong FlowText = 1;
    private const ulong IntegrationText = 2;
    private const ulong CheckText = 3;
    private const int HeadLength = 2 * sizeof(ulong);

    private const int HashSize = 32;

    private readonly byte[] _bytes;
    private readonly SipHash _begin;

    /// <param name="number">Its number, 0 to 15.</param>
    /// <param name="bytes">The key, 16 random bytes.</param>
    public EventKey(int number, ReadOnlySpan<byte> bytes)
    {
        Number = number;
        _bytes = bytes.ToArray();
        UseKey = Derive("event use"u8);
        SealKey = Derive("first answer"u8);
        _begin = new(BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[sizeof(ulong)..]));
    }

    /// <summary>Its number.</summary>
    public int Number { get; }

    /// <summary>The key under which the uses of its ids are known.</summary>
    public byte[] UseKey { get; }

    /// <summary>The key under which the answers to them are kept for a fleet.</summary>
    public byte[] SealKey { get; }

    /// <summary>A random key, which nobody else has.</summary>
    public static EventKey CreateRandom(int number) => new(number, RandomNumberGenerator.GetBytes(SipHash.KeySize));

    /// <summary>Mints an id.</summary>
    /// <param name="seconds">The time, in seconds since 1970.</param>
    /// <param name="nonce">What tells it from others of that second.</param>
    /// <param name="binding">What it is bound to.</param>
    public EventId Mint(uint seconds, ulong nonce, EventBinding binding)
    {
        var bare = EventId.Create(seconds, nonce, Number);
        var (flow, integration) = TagsOf(bare, binding);
        var tagged = bare.With(flow, integration);
        return tagged.With(CheckTagOf(tagged));
    }

    /// <summary>Whether nothing of an id is made up or altered.</summary>
    public bool IsGenuine(EventId id) => CheckTagOf(id.Unchecked) == id.CheckTag;

    /// <summary>Whether an id is bound to this flow and, where that is named, this integration.</summary>
    public bool IsOf(EventId id, EventBinding binding)
    {
        var (flow, integration) = TagsOf(id.Untagged, binding);
        return flow == id.FlowTag && (binding.Integration.IsEmpty || integration == id.IntegrationTag);
    }

    /// <summary>Whether another is the same key under the same number.</summary>
    public bool IsSame(EventKey other) => other.Number == Number && CryptographicOperations.FixedTimeEquals(other._bytes, _bytes);

    /// <summary>Another key that follows from it. Whoever has that has no use for the key itself, which a short hash is made with.</summary>
    /// <param name="purpose">What it is for, which no other is.</param>
    public byte[] Derive(ReadOnlySpan<byte> purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _bytes, HashSize, salt: null, purpose.ToArray());

    /// <summary>Its number, and nothing else of it.</summary>
    public override string ToString() => $"{nameof(EventKey)} {Number}";

    // The flow's hash gives both its own tag and, with the integration's, that of the two: neither is known of another flow by this one's.
    private (ulong Flow, ulong Integration) TagsOf(EventId bare, EventBinding binding)
    {
        var (flow, integration) = binding.Flow.Length == binding.Integration.Length ? HashesOf(bare, binding)
            : (HashOf(bare, FlowText, binding.Flow), HashOf(bare, IntegrationText, binding.Integration));
        return (flow >> (64 - EventId.FlowTagBits), ((flow << EventId.FlowTagBits) ^ integration) >> (64 - EventId.IntegrationTagBits));
    }

    // Both are UUIDs as a rule.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private (ulong Flow, ulong Integration) HashesOf(EventId bare, EventBinding binding)
    {
        var state = _begin;
        state.Add(BinaryPrimitives.ReverseEndianness(bare.High));
        return Begin(state, bare, FlowText)
            .TryFinishBoth(Begin(state, bare, IntegrationText), HeadLength, binding.Flow, binding.Integration, out var flow, out var integration)
            ? (BinaryPrimitives.ReverseEndianness(flow), BinaryPrimitives.ReverseEndianness(integration))
            : (HashOf(bare, FlowText, binding.Flow), HashOf(bare, IntegrationText, binding.Integration));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong CheckTagOf(EventId tagged)
    {
        // The tags stand in the text as they do in the id, in the bytes before the last, of which half is left.
        const int Tags = (EventId.FlowTagBits + EventId.IntegrationTagBits + 7) / 8;
        var tags = tagged.Low << (64 - EventId.FlowTagBits - EventId.IntegrationTagBits - EventId.CheckTagBits);
        var hash = Begin(tagged.Untagged, CheckText).Finish(HeadLength + Tags, BinaryPrimitives.ReverseEndianness(tags));
        return BinaryPrimitives.ReverseEndianness(hash) >> (64 - EventId.CheckTagBits);
    }

    // As the standard writes it, little-endian, so that the first digit is the first. A method of its own, as the one above: within another the
    // compiler runs out of what it may inline, and keeps the state in memory.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong HashOf(EventId bare, ulong text, ReadOnlySpan<char> value) =>
        BinaryPrimitives.ReverseEndianness(Begin(bare, text).TryFinish(HeadLength, value, out var hash) ? hash : HashOfEncoded(bare, text, value));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong HashOfEncoded(EventId bare, ulong text, ReadOnlySpan<char> value)
    {
        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetByteCount(value));
        var hash = Begin(bare, text).Finish(HeadLength, rented.AsSpan(0, Encoding.UTF8.GetBytes(value, rented)));
        ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        return hash;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private SipHash Begin(EventId bare, ulong text)
    {
        var state = _begin;
        state.Add(BinaryPrimitives.ReverseEndianness(bare.High));
        return Begin(state, bare, text);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static SipHash Begin(SipHash state, EventId bare, ulong text)
    {
        state.Add(BinaryPrimitives.ReverseEndianness(bare.Low | text));
        return state;
    }
}
