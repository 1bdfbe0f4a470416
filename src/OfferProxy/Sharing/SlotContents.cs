namespace OfferProxy.Sharing;

/// <summary>
/// What one request put into the slots of its policy. It is a shopper's data: it lives as long as its witness, and goes
/// into no log.
/// </summary>
/// <param name="name">The shopper's name; null where the request has none, or the policy no such slot.</param>
/// <param name="echoes">The values of the echoes, in the order of the policy; null for one that the request lacks.</param>
internal sealed class SlotContents(string? name, IReadOnlyList<string?> echoes)
{
    /// <summary>No slot has a value.</summary>
    public static SlotContents Empty { get; } = new(null, []);

    /// <summary>The shopper's name; null: none.</summary>
    public string? Name { get; } = string.IsNullOrEmpty(name) ? null : name;

    /// <summary>The values of the echoes, in the order of the policy; null for one that the request lacks.</summary>
    public IReadOnlyList<string?> Echoes { get; } = echoes;

    /// <summary>All values there are.</summary>
    public IReadOnlyList<string> All { get; } =
        [.. string.IsNullOrEmpty(name) ? [] : new[] { name }, .. echoes.OfType<string>().Where(static echo => echo.Length > 0)];

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
