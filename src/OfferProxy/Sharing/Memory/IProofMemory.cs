namespace OfferProxy.Sharing.Memory;

/// <summary>Where proofs are remembered for longer than responses are stored: in this process, or for a fleet.</summary>
internal interface IProofMemory
{
    /// <summary>What is remembered of a key; null: nothing.</summary>
    ValueTask<ProofRecord?> FindAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Remembers a proof, in the place of what was known of the key.</summary>
    ValueTask KeepAsync(string key, ProofRecord record, CancellationToken cancellationToken = default);

    /// <summary>Forgets what is known of a key: what it led to was wrong, or is no longer so.</summary>
    ValueTask ForgetAsync(string key, CancellationToken cancellationToken = default);
}
