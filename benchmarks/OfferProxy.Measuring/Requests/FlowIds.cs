using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;

namespace OfferProxy.Measuring.Requests;

/// <summary>Flows as an ad network opens them: UUIDs, the same for a number each time, of which no two have much in common.</summary>
internal static class FlowIds
{
    /// <summary>How all of them begin: as many characters as two may have in common and still show something together.</summary>
    public const string Begin = "5f0";

    /// <summary>The flow of a number.</summary>
    public static string Get(long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        var text = XxHash128.HashToUInt128(bytes).ToString("x32", CultureInfo.InvariantCulture);
        return $"{Begin}{text[3..8]}-{text[8..12]}-4{text[13..16]}-9{text[17..20]}-{text[20..]}";
    }
}
