using OfferProxy.Sharing.Proofs;
using OfferProxy.Slots;

namespace OfferProxy.Sharing.Envelopes;

/// <summary>
/// What has been seen of the slots' values of one template: a copy is made only for values that lie within, since how the
/// origin treats others is not known. Immutable.
/// </summary>
internal sealed record Envelope
{
    private const NameFeatures AllFeatures = (NameFeatures)(-1L);

    /// <summary>The features that names had for which a copy was right.</summary>
    public NameFeatures Seen { get; init; }

    /// <summary>The least lengths of these names.</summary>
    public NameLengths Shortest { get; init; }

    /// <summary>Their greatest lengths.</summary>
    public NameLengths Longest { get; init; }

    /// <summary>What was seen of each echo, in the order of the policy.</summary>
    public IReadOnlyList<EchoEnvelope> Echoes { get; init; } = [];

    /// <summary>The envelope of two witnesses.</summary>
    public static Envelope From(SlotContents first, SlotContents second) => new Envelope().Grow(first).Grow(second);

    /// <summary>The envelope that takes every value: by the operator's word, the origin treats all alike.</summary>
    /// <param name="echoes">How many echoes the policy names.</param>
    public static Envelope Open(int echoes) => new()
    {
        Seen = AllFeatures,
        Longest = NameLengths.Unbounded,
        Echoes = [.. Enumerable.Repeat(EchoEnvelope.Open, echoes)],
    };

    /// <summary>Whether a name lies within: its features were seen, and its encodings agree on it. It allocates nothing.</summary>
    /// <param name="name">The name; empty: the request has none.</param>
    /// <param name="encodings">The sets of encodings of the template's name holes.</param>
    public bool ContainsName(ReadOnlySpan<char> name, ReadOnlySpan<NameEncodings> encodings)
    {
        if (name.IsEmpty)
        {
            return true;
        }

        if (!Covers(NameShape.From(name)))
        {
            return false;
        }

        foreach (var set in encodings)
        {
            if (!EncodedName.Same(name, set))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether an echo's value lies within. It allocates nothing.</summary>
    /// <param name="position">The echo's position in the policy.</param>
    /// <param name="value">The value; empty: the request has none.</param>
    public bool ContainsEcho(int position, ReadOnlySpan<char> value) =>
        value.IsEmpty || (position < Echoes.Count && Echoes[position].Contains(value));

    /// <summary>Whether all that a request put into the slots lies within.</summary>
    public bool Contains(SlotContents values, ProvenTemplate template)
    {
        for (var i = 0; i < values.Echoes.Count; i++)
        {
            if (!ContainsEcho(i, values.Echo(i)))
            {
                return false;
            }
        }

        return ContainsName(values.Name, template.NameEncodings);
    }

    /// <summary>Takes in values for which the origin's own document equalled the copy.</summary>
    public Envelope Grow(SlotContents values)
    {
        var echoes = new EchoEnvelope[Math.Max(Echoes.Count, values.Echoes.Count)];
        for (var i = 0; i < echoes.Length; i++)
        {
            var seen = i < Echoes.Count ? Echoes[i] : default;
            echoes[i] = values.Echo(i) is { } value ? seen.Grow(value) : seen;
        }

        if (values.Name is not { Length: > 0 } name)
        {
            return this with { Echoes = echoes };
        }

        var shape = NameShape.From(name);
        return this with
        {
            Seen = Seen | shape.Features,
            Shortest = Seen == NameFeatures.None ? shape.Lengths : Shortest.Min(shape.Lengths),
            Longest = Longest.Max(shape.Lengths),
            Echoes = echoes,
        };
    }

    private bool Covers(NameShape shape) =>
        (shape.Features & ~Seen) == 0 && shape.Lengths.IsWithin(Shortest, Longest);
}
