using OfferProxy.Slots;

namespace OfferProxy.Sharing;

/// <summary>
/// What one request put into the slots of its policy. It is a shopper's data: it lives as long as its witness, and goes
/// into no log.
/// </summary>
/// <param name="name">The shopper's name; null where the request has none, or the policy no such slot.</param>
/// <param name="echoes">The values of the echoes, in the order of the policy; null for one that the request lacks.</param>
/// <param name="texts">A bit for each echo that is a text rather than an id, by its position.</param>
internal sealed class SlotContents(string? name, IReadOnlyList<string?> echoes, uint texts = 0)
{
    /// <summary>No slot has a value.</summary>
    public static SlotContents Empty { get; } = new(null, []);

    /// <summary>The shopper's name; null: none.</summary>
    public string? Name { get; } = string.IsNullOrEmpty(name) ? null : name;

    /// <summary>The values of the echoes, in the order of the policy; null for one that the request lacks.</summary>
    public IReadOnlyList<string?> Echoes { get; } = echoes;

    /// <summary>Whether the echo at this position is a text rather than an id.</summary>
    public bool IsText(int position) => (texts & (1u << position)) != 0;

    /// <summary>All values there are.</summary>
    public IReadOnlyList<string> All { get; } =
        [.. string.IsNullOrEmpty(name) ? [] : new[] { name }, .. echoes.OfType<string>().Where(static echo => echo.Length > 0)];

    /// <summary>What a request put into the slots of its policy.</summary>
    /// <param name="slots">The slots.</param>
    /// <param name="values">What the request carries for them.</param>
    public static SlotContents From(SlotSet slots, SlotValues values)
    {
        var positions = slots.EchoPositions;
        var echoes = new string?[positions.Length];
        var texts = 0u;
        for (var i = 0; i < echoes.Length; i++)
        {
            echoes[i] = values.Text(positions[i]);
            texts |= slots[positions[i]].IsId ? 0 : 1u << i;
        }

        return new(slots.NamePosition >= 0 ? values.Text(slots.NamePosition) : null, echoes, texts);
    }

    /// <summary>The same, where the echoes are no slots but part of the key.</summary>
    public SlotContents WithoutEchoes() => new(Name, [.. Echoes.Select(static _ => (string?)null)], texts);

    /// <summary>The same, where the name is no slot but part of the key.</summary>
    public SlotContents WithoutName() => new(null, Echoes, texts);

    /// <summary>Whether the request has a name, and the other one the same.</summary>
    public bool HasSameName(SlotContents other) => Name is not null && Name == other.Name;

    /// <summary>Whether the request has echoes.</summary>
    public bool HasEchoes => Echoes.Any(static echo => !string.IsNullOrEmpty(echo));

    /// <summary>Whether the request has echoes, and the other one the same.</summary>
    public bool HasSameEchoes(SlotContents other) =>
        HasEchoes && Echoes.Select(static echo => echo ?? "").SequenceEqual(other.Echoes.Select(static echo => echo ?? ""));

    /// <summary>Whether what the origin does for the one may lie with what the other has too: the same echoes, or, where there are none, the same values.</summary>
    public bool IsOfSameFlow(SlotContents other) => HasEchoes ? HasSameEchoes(other) : HasSameValues(other);

    /// <summary>The value of the echo at this position; null where there is none.</summary>
    public string? Echo(int position) => position < Echoes.Count && Echoes[position] is { Length: > 0 } echo ? echo : null;

    /// <summary>Whether the same slots have values, and the same ones.</summary>
    public bool HasSameValues(SlotContents other) =>
        Name == other.Name && Echoes.Select(static echo => echo ?? "").SequenceEqual(other.Echoes.Select(static echo => echo ?? ""));

    /// <summary>Whether the same slots have values.</summary>
    public bool HasSameSlots(SlotContents other) =>
        Name is null == other.Name is null && Echoes.Select(string.IsNullOrEmpty).SequenceEqual(other.Echoes.Select(string.IsNullOrEmpty));

    /// <summary>Tells no values.</summary>
    public override string ToString() => nameof(SlotContents);
}
