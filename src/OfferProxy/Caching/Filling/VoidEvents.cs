using OfferProxy.Origin;

namespace OfferProxy.Caching.Filling;

/// <summary>
/// Tells the ledger of event ids that the origin issued to fills and that nobody got: those of documents that are not shared, since their askers are
/// sent to the origin themselves, of refreshes, and of fills whose leader has left or asks for the head alone.
/// </summary>
internal sealed class VoidEvents(DroppedDocuments dropped)
{
    /// <summary>What comes of a fill, with the event id in the document that its leader gets.</summary>
    /// <param name="fill">The fill.</param>
    /// <param name="came">What it got.</param>
    /// <param name="concluding">What comes of it.</param>
    public async ValueTask<FillOutcome> NoteAsync(Fill fill, FillResponse came, ValueTask<FillOutcome> concluding)
    {
        if (came.Unused is { } unused)
        {
            Drop(fill, dropped.EventIn(fill.Plan, unused));
        }

        var issued = came.Witness is { } witness ? dropped.EventIn(fill.Plan, witness) : null;
        try
        {
            var outcome = await concluding;
            return issued is null ? outcome : outcome with { IssuedEvent = issued };
        }
        catch
        {
            // Its leader is told that the origin failed.
            Drop(fill, issued);
            throw;
        }
    }

    /// <summary>Nobody gets the document of a fill.</summary>
    /// <param name="fill">The fill.</param>
    /// <param name="outcome">What came of it.</param>
    public void Record(Fill fill, FillOutcome outcome) => Drop(fill, outcome.IssuedEvent);

    /// <summary>Waits for what comes of a fill for its leader; where that does not wait as long, nobody gets the document.</summary>
    /// <param name="fill">The fill.</param>
    /// <param name="running">The fill, in flight.</param>
    /// <param name="wait">The leader's wait for it.</param>
    public async Task<FillOutcome> WaitAsync(Fill fill, Task<FillOutcome> running, Task<FillOutcome> wait)
    {
        try
        {
            var outcome = await wait;
            if (!fill.HandsOut)
            {
                // Its leader asks for the head alone.
                Record(fill, outcome);
            }

            return outcome;
        }
        catch (Exception exception) when (exception is OperationCanceledException or TimeoutException)
        {
            _ = RecordLaterAsync(fill, running);
            throw;
        }
    }

    // A fill never fails.
    private async Task RecordLaterAsync(Fill fill, Task<FillOutcome> running) => Record(fill, await running);

    private void Drop(Fill fill, string? eventId) => dropped.Drop(fill.Plan, fill.Place.Integration, fill.Place.Placement, fill.LedgerFlow, eventId);
}
