namespace OfferProxy.Sharing.Envelopes;

/// <summary>How long a name is, as an origin may count: each of them by itself.</summary>
/// <param name="Characters">In Unicode characters (scalar values).</param>
/// <param name="Bytes">In bytes of UTF-8.</param>
/// <param name="Units">In code units of UTF-16.</param>
internal readonly record struct NameLengths(int Characters, int Bytes, int Units)
{
    /// <summary>Longer than any name.</summary>
    public static NameLengths Unbounded { get; } = new(int.MaxValue, int.MaxValue, int.MaxValue);

    /// <summary>The lesser of each.</summary>
    public NameLengths Min(NameLengths other) =>
        new(Math.Min(Characters, other.Characters), Math.Min(Bytes, other.Bytes), Math.Min(Units, other.Units));

    /// <summary>The greater of each.</summary>
    public NameLengths Max(NameLengths other) =>
        new(Math.Max(Characters, other.Characters), Math.Max(Bytes, other.Bytes), Math.Max(Units, other.Units));

    /// <summary>Whether none of them is less than the shortest or greater than the longest.</summary>
    public bool IsWithin(NameLengths shortest, NameLengths longest) =>
        Characters >= shortest.Characters && Characters <= longest.Characters
        && Bytes >= shortest.Bytes && Bytes <= longest.Bytes
        && Units >= shortest.Units && Units <= longest.Units;

    /// <summary>Those that are less than the shortest or greater than the longest; 0 for others.</summary>
    public NameLengths Outside(NameLengths shortest, NameLengths longest) => new(
        Outside(Characters, shortest.Characters, longest.Characters), Outside(Bytes, shortest.Bytes, longest.Bytes), Outside(Units, shortest.Units, longest.Units));

    private static int Outside(int length, int shortest, int longest) => length < shortest || length > longest ? length : 0;
}
