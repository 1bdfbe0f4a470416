namespace OfferProxy.Slots;

/// <summary>
/// The registration of the kinds of slot that have a name of their own; any other name in a policy is an echo. Immutable.
/// </summary>
internal sealed class SlotKinds
{
    private readonly Slot[] _kinds;

    private SlotKinds(Slot[] kinds) => _kinds = kinds;

    /// <summary>All kinds that the gateway knows.</summary>
    public static SlotKinds Known { get; } = new([NameSlot.Instance, EventSlot.Instance]);

    /// <summary>The names that are theirs.</summary>
    public IEnumerable<string> Names => _kinds.Select(static kind => kind.Name);

    /// <summary>Those that are read of every request.</summary>
    public IEnumerable<Slot> AlwaysRead => _kinds.Where(static kind => kind.IsAlwaysRead);

    /// <summary>These kinds and one more.</summary>
    public SlotKinds With(Slot kind) => new([.. _kinds, kind]);

    /// <summary>Whether the name is that of a kind, and no echo's.</summary>
    public bool IsReserved(string name) => Find(name) is not null;

    /// <summary>The slot of this name.</summary>
    public Slot Get(string name) => Find(name) ?? new EchoSlot(name);

    private Slot? Find(string name) => Array.Find(_kinds, kind => kind.Name == name);
}
