namespace OfferProxy.Admission.Integrations;

/// <summary>A publisher's site or app that may ask for offers. Immutable.</summary>
internal sealed class Integration
{
    private readonly IntegrationPlacement[] _placements;

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

    /// <summary>Whether its requests are refused.</summary>
    public bool Blocked { get; }

    /// <summary>Its placements, by name.</summary>
    public IReadOnlyList<IntegrationPlacement> Placements => _placements;

    /// <summary>Finds a placement by its name, case-sensitively.</summary>
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
