namespace OfferProxy.Impressions.Ledger.Spool;

/// <summary>A row of the spool.</summary>
/// <param name="Id">The number of the interval's batch: they are delivered in its order.</param>
/// <param name="Part">Which part of it, where it had to be split: a digit for each time, 0 for the first half and 1 for the second.</param>
/// <param name="State">Its state.</param>
/// <param name="Count">How many records it has.</param>
/// <param name="First">The time of the first, in milliseconds since 1970.</param>
/// <param name="Last">The time of the last.</param>
/// <param name="Attempts">How often the sink has refused it.</param>
/// <param name="Payload">The records.</param>
/// <param name="Key">The key that it had in a spool that was set aside, from which it was taken; null: it is this spool's own.</param>
internal sealed record SpooledBatch(long Id, string Part, SpoolState State, int Count, long First, long Last, int Attempts, byte[] Payload, string? Key = null)
{
    /// <summary>The key by which it is known, for good.</summary>
    /// <param name="epoch">What tells the batches of its spool from those of any other.</param>
    public string KeyIn(string epoch)
    {
        var whole = Key ?? FormattableString.Invariant($"{epoch}-{Id}");
        return Part.Length == 0 ? whole : whole.Contains('.', StringComparison.Ordinal) ? whole + Part : $"{whole}.{Part}";
    }
}
