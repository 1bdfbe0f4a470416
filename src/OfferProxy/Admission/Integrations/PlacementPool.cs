using System.Diagnostics.CodeAnalysis;

namespace OfferProxy.Admission.Integrations;

/// <summary>Shares the placements of integrations, since a hundred thousand of them have a handful of different sets.</summary>
internal sealed class PlacementPool : IEqualityComparer<IntegrationPlacement[]>
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<IntegrationPlacement[]> _sets;

    /// <summary>Makes an empty pool.</summary>
    public PlacementPool() => _sets = new(this);

    /// <summary>The shared copy of a set of placements, sorted by name.</summary>
    public IntegrationPlacement[] Share(List<IntegrationPlacement> placements)
    {
        placements.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        var set = placements.ToArray();
        if (_sets.TryGetValue(set, out var shared))
        {
            return shared;
        }

        for (var i = 0; i < set.Length; i++)
        {
            if (_names.TryGetValue(set[i].Name, out var name))
            {
                set[i] = set[i] with { Name = name };
            }
            else
            {
                _names.Add(set[i].Name);
            }
        }

        _sets.Add(set);
        return set;
    }

    bool IEqualityComparer<IntegrationPlacement[]>.Equals(IntegrationPlacement[]? x, IntegrationPlacement[]? y) =>
        x.AsSpan().SequenceEqual(y);

    int IEqualityComparer<IntegrationPlacement[]>.GetHashCode([DisallowNull] IntegrationPlacement[] obj)
    {
        var hash = new HashCode();
        foreach (var placement in obj)
        {
            hash.Add(placement);
        }

        return hash.ToHashCode();
    }
}
