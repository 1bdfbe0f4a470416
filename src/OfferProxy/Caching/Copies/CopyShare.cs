namespace OfferProxy.Caching.Copies;

/// <summary>What a fleet has of a budget that its gateways share.</summary>
/// <param name="generation">The name of the budget, which no other has, and which tells nothing.</param>
/// <param name="leases">Where leases of it are had.</param>
internal sealed class CopyShare(Guid generation, ICopyLeases leases)
{
    private volatile bool _isOver;

    /// <summary>The name of the budget.</summary>
    public Guid Generation => generation;

    /// <summary>Where leases of it are had.</summary>
    public ICopyLeases Leases => leases;

    /// <summary>Whether the fleet has none left to lease, and never will have.</summary>
    public bool IsOver { get => _isOver; set => _isOver = value; }
}
