namespace OfferProxy.Admission.Integrations;

/// <summary>A publisher's site or app that may ask for offers. Immutable.</summary>
public sealed class Integration
{
    private readonly IntegrationPlacement[] _placements;

    /// <summary>Creates an integration.</summary>
    /// <param name="id">The id by which requests name it, case-sensitive.</param>
    /// <param name="placements">Its placements, in any order. A placement that is none of them is answered with 422 <c>placement_not_found</c>.</param>
    /// <param name="blocked">Whether its requests are rejected, with 403 <c>site_blocked</c>.</param>
    /// <param name="name">What people call it; null: its id.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> is empty, or two placements have one name.</exception>
    public Integration(string id, IEnumerable<IntegrationPlacement> placements, bool blocked = false, string? name = null)
        : this(id, name ?? id, blocked, [.. (placements ?? throw new ArgumentNullException(nameof(placements))).OrderBy(static placement => placement.Name, StringComparer.Ordinal)])
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        if (_placements.DistinctBy(static placement => placement.Name, StringComparer.Ordinal).Count() != _placements.Length)
        {
            throw new ArgumentException("No two placements may have one name.", nameof(placements));
        }
    }

    /// <summary>Takes over <paramref name="placements"/>, which integrations may share and which are sorted by name, ordinally.</summary>
    internal Integration(string id, string name, bool blocked, IntegrationPlacement[] placements)
    {
        Id = id;
        Name = name;
        Blocked = blocked;
        _placements = placements;
    }

    /// <summary>The id by which requests name it.</summary>
    public string Id { get; }

    /// <summary>What people call it; the id where it has no other name.</summary>
    public string Name { get; }

    /// <summary>Whether its requests are rejected.</summary>
    public bool Blocked { get; }

    /// <summary>Its placements, by name.</summary>
    public IReadOnlyList<IntegrationPlacement> Placements => _placements;

    /// <summary>Finds a placement by its name, case-sensitively. Allocates nothing.</summary>
    /// <param name="name">The name.</param>
    /// <param name="placement">The placement, where there is one.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGetPlacement(ReadOnlySpan<char> name, out IntegrationPlacement placement)
    {
        var (low, high) = (0, _placements.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var order = name.SequenceCompareTo(_placements[middle].Name);
            if (order == 0)
            {
                placement = _placements[middle];
                return true;
            }

            (low, high) = order < 0 ? (low, middle - 1) : (middle + 1, high);
        }

        placement = default;
        return false;
    }
}
