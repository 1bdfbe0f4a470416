using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using OfferProxy.Slots;

namespace OfferProxy.Impressions.EventIds;

/// <summary>
/// An event id of ours, a UUID of version 8 (RFC 9562), as its 128 bits. As text it reads <c>SSSSSSSS-NNNN-8KNN-vNNN-FFFFFIIIIAAA</c>:
/// seconds, nonce, the number of the key, and three tags. No look-up is needed to tell one that this fleet minted.
/// </summary>
/// <param name="High">The first eight bytes, big-endian.</param>
/// <param name="Low">The last eight.</param>
internal readonly record struct EventId(ulong High, ulong Low)
{
    /// <summary>How many bits the nonce has.</summary>
    public const int NonceBits = 38;

    /// <summary>How many bits tag the flow.</summary>
    public const int FlowTagBits = 20;

    /// <summary>How many bits tag the flow and the integration.</summary>
    public const int IntegrationTagBits = 16;

    /// <summary>How many bits tag all the others.</summary>
    public const int CheckTagBits = 12;

    /// <summary>How many numbers there are for keys, from 0 on.</summary>
    public const int KeyNumbers = 16;

    private const int IntegrationTagAt = CheckTagBits;
    private const int FlowTagAt = IntegrationTagAt + IntegrationTagBits;
    private const int TagBits = FlowTagAt + FlowTagBits;
    private const ulong VersionMask = 0xF000;
    private const ulong Version = 0x8000;
    private const ulong VariantMask = 0xC000_0000_0000_0000;
    private const ulong Variant = 0x8000_0000_0000_0000;

    /// <summary>The length of an id as text, in characters.</summary>
    public const int Length = EventSlot.Length;

    /// <summary>When it was minted, in seconds since 1970-01-01 UTC; so until 2106.</summary>
    public uint Seconds => (uint)(High >> 32);

    /// <summary>What tells it from others of the same second.</summary>
    public ulong Nonce => (((High >> 16) & 0xFFFF) << 22) | ((High & 0xFF) << 14) | ((Low >> TagBits) & 0x3FFF);

    /// <summary>The number of the key that it was minted with.</summary>
    public int KeyNumber => (int)(High >> 8) & (KeyNumbers - 1);

    /// <summary>The bits that tag the flow.</summary>
    public ulong FlowTag => (Low >> FlowTagAt) & ((1UL << FlowTagBits) - 1);

    /// <summary>The bits that tag the flow and the integration.</summary>
    public ulong IntegrationTag => (Low >> IntegrationTagAt) & ((1UL << IntegrationTagBits) - 1);

    /// <summary>The bits that tag all the others.</summary>
    public ulong CheckTag => Low & ((1UL << CheckTagBits) - 1);

    /// <summary>The id without the tags.</summary>
    public EventId Untagged => this with { Low = Low >> TagBits << TagBits };

    /// <summary>The id without the last tag.</summary>
    public EventId Unchecked => this with { Low = Low >> CheckTagBits << CheckTagBits };

    /// <summary>Whether it is of our version and variant.</summary>
    public bool HasOurForm => (High & VersionMask) == Version && (Low & VariantMask) == Variant;

    /// <summary>An id without tags.</summary>
    /// <param name="seconds">When it is minted.</param>
    /// <param name="nonce">What tells it from others; of which <see cref="NonceBits"/> bits are used.</param>
    /// <param name="keyNumber">The number of the key.</param>
    public static EventId Create(uint seconds, ulong nonce, int keyNumber) => new(
        ((ulong)seconds << 32) | (((nonce >> 22) & 0xFFFF) << 16) | Version | ((ulong)keyNumber << 8) | ((nonce >> 14) & 0xFF),
        Variant | ((nonce & 0x3FFF) << TagBits));

    /// <summary>The id with tags, of which as many of the first bits are used as there is room for.</summary>
    public EventId With(ulong flowTag, ulong integrationTag) => this with { Low = Low | (flowTag << FlowTagAt) | (integrationTag << IntegrationTagAt) };

    /// <summary>The id with the last tag.</summary>
    public EventId With(ulong checkTag) => this with { Low = Low | checkTag };

    /// <summary>Reads a UUID, whose digits may be of either case; false where it is none.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out EventId id)
    {
        id = default;
        if (text.Length != Length || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-')
        {
            return false;
        }

        Vector128<ushort> first = Eight(text, 0, 4), second = Eight(text, 9, 14), third = Eight(text, 19, 24), fourth = Eight(text, 28, 32);
        var isRead = TryRead(first, second, out var high) & TryRead(third, fourth, out var low);
        id = new(high, low);
        return isRead;
    }

    /// <summary>Writes the id as text, in lower case.</summary>
    /// <param name="destination">Takes <see cref="Length"/> bytes of ASCII.</param>
    public void Write(Span<byte> destination)
    {
        var (high, low) = (DigitsOf(High).AsUInt64(), DigitsOf(Low).AsUInt64());
        destination = destination[..Length];
        destination[8] = destination[13] = destination[18] = destination[23] = (byte)'-';
        BinaryPrimitives.WriteUInt64LittleEndian(destination, high[0]);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[9..], (uint)high[1]);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[14..], (uint)(high[1] >> 32));
        BinaryPrimitives.WriteUInt32LittleEndian(destination[19..], (uint)low[0]);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[24..], (uint)(low[0] >> 32));
        BinaryPrimitives.WriteUInt64LittleEndian(destination[28..], low[1]);
    }

    /// <summary>The id as the framework has it.</summary>
    public Guid ToGuid() => new(
        (uint)(High >> 32), (ushort)(High >> 16), (ushort)High,
        (byte)(Low >> 56), (byte)(Low >> 48), (byte)(Low >> 40), (byte)(Low >> 32), (byte)(Low >> 24), (byte)(Low >> 16), (byte)(Low >> 8), (byte)Low);

    /// <summary>The id as text, in lower case.</summary>
    public override string ToString() => ToGuid().ToString();

    // The sixteen digits of eight bytes, at once.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> DigitsOf(ulong value)
    {
        var bytes = Vector128.WidenLower(Vector128.CreateScalar(BinaryPrimitives.ReverseEndianness(value)).AsByte());
        var digits = ((bytes >> 4) | ((bytes & Vector128.Create((ushort)0xF)) << 8)).AsByte();
        var letters = Vector128.GreaterThan(digits, Vector128.Create((byte)9)) & Vector128.Create((byte)('a' - '0' - 10));
        return digits + Vector128.Create((byte)'0') + letters;
    }

    // Two fours of characters.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Eight(ReadOnlySpan<char> text, int first, int second) => Vector128.Create(FourAt(text, first), FourAt(text, second)).AsUInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong FourAt(ReadOnlySpan<char> text, int at) => MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(text.Slice(at, 4)));

    // Sixteen digits of either case at once; false where one is none.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryRead(Vector128<ushort> left, Vector128<ushort> right, out ulong value)
    {
        var text = Vector128.Narrow(left, right);
        var digits = text - Vector128.Create((byte)'0');
        var letters = (text | Vector128.Create((byte)0x20)) - Vector128.Create((byte)'a');
        var isDigit = Vector128.LessThan(digits, Vector128.Create((byte)10));
        var isLetter = Vector128.LessThan(letters, Vector128.Create((byte)6));
        var pairs = Vector128.ConditionalSelect(isDigit, digits, letters + Vector128.Create((byte)10)).AsUInt16();
        pairs = ((pairs << 4) | (pairs >> 8)) & Vector128.Create((ushort)0xFF);
        value = BinaryPrimitives.ReverseEndianness(Vector128.Narrow(pairs, pairs).AsUInt64().ToScalar());
        return (isDigit | isLetter) == Vector128<byte>.AllBitsSet && ((left | right) & Vector128.Create((ushort)0xFF80)) == Vector128<ushort>.Zero;
    }
}
