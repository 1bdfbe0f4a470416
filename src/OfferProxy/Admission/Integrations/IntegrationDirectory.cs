using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace OfferProxy.Admission.Integrations;

/// <summary>The known integrations by id, case-sensitively. Immutable; a look-up allocates nothing.</summary>
internal sealed class IntegrationDirectory : IIntegrationDirectory
{
    private readonly FrozenDictionary<string, Integration> _byId;
    private readonly FrozenDictionary<string, Integration>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    // A quick hash that is checked: an id of the same hash as another is found by the other table.
    private readonly FrozenDictionary<ulong, Integration> _byHash;
    private readonly FrozenSet<string> _blocked;

    /// <summary>Makes a directory of integrations whose ids are distinct.</summary>
    public IntegrationDirectory(IEnumerable<Integration> integrations)
    {
        _byId = integrations.ToFrozenDictionary(integration => integration.Id, StringComparer.Ordinal);
        _bySpan = _byId.GetAlternateLookup<ReadOnlySpan<char>>();
        _byHash = _byId.Values.DistinctBy(static integration => HashOf(integration.Id)).ToFrozenDictionary(static integration => HashOf(integration.Id));
        _blocked = _byId.Values.Where(static integration => integration.Blocked).Select(static integration => integration.Id).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>A directory that knows no integration.</summary>
    public static IntegrationDirectory Empty { get; } = new([]);

    /// <summary>How many integrations are known.</summary>
    public int Count => _byId.Count;

    /// <summary>The known integrations, in no order.</summary>
    public IReadOnlyList<Integration> All => _byId.Values;

    /// <summary>Finds an integration by its id.</summary>
    public bool TryGet(string id, [NotNullWhen(true)] out Integration? integration) => _byId.TryGetValue(id, out integration);

    /// <summary>Finds an integration by its id.</summary>
    public bool TryGet(ReadOnlySpan<char> id, [NotNullWhen(true)] out Integration? integration) =>
        (_byHash.TryGetValue(HashOf(id), out integration) && id.SequenceEqual(integration.Id)) || _bySpan.TryGetValue(id, out integration);

    private static ulong HashOf(ReadOnlySpan<char> id) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(id));

    /// <summary>Whether an id is that of a blocked integration but for the case of letters, which an origin may fold.</summary>
    public bool IsBlockedInAnyCase(string id) => _blocked.Contains(id);
}
