namespace OfferProxy.Impressions.Verification;

/// <summary>What the first use of an event id was answered with, as far as it is kept. Holds a shopper's data: in memory alone, or encrypted.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Fields">The header fields that are kept.</param>
/// <param name="Body">The body.</param>
internal sealed record FirstAnswer(int Status, IReadOnlyList<KeyValuePair<string, string>> Fields, byte[] Body)
{
    /// <summary>The longest body that is kept, in bytes.</summary>
    public const int MaxBody = 16 * 1024;

    /// <summary>What it takes in memory, about, in bytes.</summary>
    public int Size => 128 + Body.Length + Fields.Sum(static one => 64 + (2 * one.Value.Length));

    /// <summary>Tells the status alone.</summary>
    public override string ToString() => $"{nameof(FirstAnswer)} {Status}";
}
