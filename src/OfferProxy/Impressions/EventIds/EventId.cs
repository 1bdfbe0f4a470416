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
    private const int NotHex = 0xFF;

    /// <summary>The length of an id as text, in characters.</summary>
    public const int Length = EventSlot.Length;

    // The digits by their characters; below '0' and above 'f' there is none.
    private static ReadOnlySpan<byte> Digits =>
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, NotHex, NotHex, NotHex, NotHex, NotHex, NotHex,
        NotHex, 10, 11, 12, 13, 14, 15, NotHex, NotHex, NotHex, NotHex, NotHex, NotHex, NotHex, NotHex, NotHex,
        NotHex, NotHex, NotHex, NotHex, NotHex, NotHex, NotHex, NotHex, NotHex, NotHex, NotHex, NotHex, NotHex, NotHex, NotHex, NotHex,
        NotHex, 10, 11, 12, 13, 14, 15, NotHex, NotHex, NotHex, NotHex, NotHex, NotHex, NotHex, NotHex, NotHex,
    ];

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

        var wrong = 0u;
        var high = (Read(text[..8], ref wrong) << 32) | (Read(text[9..13], ref wrong) << 16) | Read(text[14..18], ref wrong);
        var low = (Read(text[19..23], ref wrong) << 48) | Read(text[24..], ref wrong);
        id = new(high, low);
        return wrong < NotHex;
    }

    /// <summary>Writes the id as text, in lower case.</summary>
    /// <param name="destination">Takes <see cref="Length"/> bytes of ASCII.</param>
    public void Write(Span<byte> destination) => ToGuid().TryFormat(destination, out _);

    /// <summary>The id as the framework has it.</summary>
    public Guid ToGuid() => new(
        (uint)(High >> 32), (ushort)(High >> 16), (ushort)High,
        (byte)(Low >> 56), (byte)(Low >> 48), (byte)(Low >> 40), (byte)(Low >> 32), (byte)(Low >> 24), (byte)(Low >> 16), (byte)(Low >> 8), (byte)Low);

    /// <summary>The id as text, in lower case.</summary>
    public override string ToString() => ToGuid().ToString();

    // What is no digit reads as one that is too large, which is seen once for all.
    private static ulong Read(ReadOnlySpan<char> text, ref uint wrong)
    {
        var value = 0UL;
        var digits = Digits;
        foreach (var c in text)
        {
            var place = c - '0';
            var digit = (uint)place < (uint)digits.Length ? digits[place] : (uint)NotHex;
            wrong = Math.Max(wrong, digit);
            value = (value << 4) | digit;
        }

        return value;
    }
}
