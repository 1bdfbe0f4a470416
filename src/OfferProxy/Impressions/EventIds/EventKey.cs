using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace OfferProxy.Impressions.EventIds;

/// <summary>A key that event ids are minted and verified with. Immutable; it tells no more of itself than its number.</summary>
internal sealed class EventKey
{
    // The last byte of what tags are made of, so that no text of the one is a text of the other, whose last byte is 0.
    private const ulong BindingText = 1;

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

    /// <summary>Its number, and nothing else of it.</summary>
    public override string ToString() => $"{nameof(EventKey)} {Number}";

    // What other keys follow from it has no use for the key itself, which a short hash is made with.
    private byte[] Derive(ReadOnlySpan<byte> purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _bytes, HashSize, salt: null, purpose.ToArray());

    private (ulong Flow, ulong Integration) TagsOf(EventId bare, EventBinding binding)
    {
        var flow = binding.Flow;
        var integration = binding.Integration;
        if (!Ascii.IsValid(flow) || !Ascii.IsValid(integration))
        {
            return TagsOfEncoded(bare, binding);
        }

        var state = Begin(bare, flow.Length);
        state.AddPadded(flow);
        var flowTag = FirstBits(state.Finish(LengthOf(flow.Length)), EventId.FlowTagBits);
        state.Add(BinaryPrimitives.ReverseEndianness((ulong)integration.Length));
        state.AddPadded(integration);
        return (flowTag, FirstBits(state.Finish(LengthOf(flow.Length, integration.Length)), EventId.IntegrationTagBits));
    }

    private (ulong Flow, ulong Integration) TagsOfEncoded(EventId bare, EventBinding binding)
    {
        var (flow, integration) = (Encoding.UTF8.GetByteCount(binding.Flow), Encoding.UTF8.GetByteCount(binding.Integration));
        var rented = ArrayPool<byte>.Shared.Rent(flow + integration);
        Encoding.UTF8.GetBytes(binding.Flow, rented);
        Encoding.UTF8.GetBytes(binding.Integration, rented.AsSpan(flow));
        var state = Begin(bare, flow);
        state.AddPadded(rented.AsSpan(0, flow));
        var flowTag = FirstBits(state.Finish(LengthOf(flow)), EventId.FlowTagBits);
        state.Add(BinaryPrimitives.ReverseEndianness((ulong)integration));
        state.AddPadded(rented.AsSpan(flow, integration));
        ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        return (flowTag, FirstBits(state.Finish(LengthOf(flow, integration)), EventId.IntegrationTagBits));
    }

    private SipHash Begin(EventId bare, int flowLength)
    {
        var state = _begin;
        state.Add(BinaryPrimitives.ReverseEndianness(bare.High));
        state.Add(BinaryPrimitives.ReverseEndianness(bare.Low | ((ulong)(ushort)flowLength << 32) | BindingText));
        return state;
    }

    private ulong CheckTagOf(EventId tagged)
    {
        var state = _begin;
        state.Add(BinaryPrimitives.ReverseEndianness(tagged.High));
        state.Add(BinaryPrimitives.ReverseEndianness(tagged.Low));
        return FirstBits(state.Finish(2 * sizeof(ulong)), EventId.CheckTagBits);
    }

    // Of what the flow's tag is made of: two words before it, and zeros to fill the last one.
    private static int LengthOf(int flow) => (2 * sizeof(ulong)) + ((flow + 7) & ~7);

    // Of what the integration's is made of, which goes on with a word and the integration.
    private static int LengthOf(int flow, int integration) => LengthOf(flow) + sizeof(ulong) + ((integration + 7) & ~7);

    // The first bits of the hash as the standard writes it, little-endian.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong FirstBits(ulong hash, int bits) => BinaryPrimitives.ReverseEndianness(hash) >> (64 - bits);
}
