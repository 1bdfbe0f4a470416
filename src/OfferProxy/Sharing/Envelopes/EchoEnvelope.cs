namespace OfferProxy.Sharing.Envelopes;

/// <summary>What was seen of an echo's values: their alphabet and lengths.</summary>
/// <param name="Seen">The features of all of them.</param>
/// <param name="MinLength">The shortest, in characters.</param>
/// <param name="MaxLength">The longest.</param>
internal readonly record struct EchoEnvelope(EchoFeatures Seen, int MinLength, int MaxLength)
{
    /// <summary>Takes every value.</summary>
    public static EchoEnvelope Open => new((EchoFeatures)((1 << 11) - 1), 0, int.MaxValue);

    /// <summary>That of one value.</summary>
    public static EchoEnvelope From(ReadOnlySpan<char> value) => new(FeaturesOf(value), value.Length, value.Length);

    /// <summary>Whether a value lies within.</summary>
    public bool Contains(ReadOnlySpan<char> value) =>
        value.Length >= MinLength && value.Length <= MaxLength && (FeaturesOf(value) & ~Seen) == 0;

    /// <summary>That of another value, too.</summary>
    public EchoEnvelope Grow(ReadOnlySpan<char> value) =>
        Seen == EchoFeatures.None ? From(value)
            : new(Seen | FeaturesOf(value), Math.Min(MinLength, value.Length), Math.Max(MaxLength, value.Length));

    private static EchoFeatures FeaturesOf(ReadOnlySpan<char> value)
    {
        if (UuidText.IsCanonical(value))
        {
            // Every UUID is of the same alphabet, whether this one holds all of it or not.
            return EchoFeatures.Uuid | EchoFeatures.Digits | EchoFeatures.SmallHex | EchoFeatures.Hyphen;
        }

        var features = EchoFeatures.NoUuid;
        foreach (var c in value)
        {
            features |= c switch
            {
                >= '0' and <= '9' => EchoFeatures.Digits,
                >= 'a' and <= 'f' => EchoFeatures.SmallHex,
                > 'f' and <= 'z' => EchoFeatures.Small,
                >= 'A' and <= 'F' => EchoFeatures.CapitalHex,
                > 'F' and <= 'Z' => EchoFeatures.Capital,
                '-' => EchoFeatures.Hyphen,
                '.' => EchoFeatures.FullStop,
                '_' => EchoFeatures.Underscore,
                _ => EchoFeatures.Other,
            };
        }

        return features;
    }
}
