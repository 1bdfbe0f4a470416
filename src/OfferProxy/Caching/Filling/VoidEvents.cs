using System.Text;
using OfferProxy.Impressions.Ledger;
using OfferProxy.Sharing.Events;

namespace OfferProxy.Caching.Filling;

/// <summary>Tells the ledger of event ids that the origin issued to fills and that nobody got: of a refresh nobody gets the document, nor of a fill whose leader has left.</summary>
internal sealed class VoidEvents(OfferLedger ledger, TimeProvider time)
{
    /// <summary>What came of a fill, with the event id in it.</summary>
    /// <param name="fill">The fill.</param>
    /// <param name="came">What it got.</param>
    /// <param name="outcome">What came of it.</param>
    public FillOutcome Note(Fill fill, FillResponse came, FillOutcome outcome) =>
        ledger.IsOn && fill.Plan.Slots.HasEvent && came.Witness is { } witness && EventRule.Find(witness, fill.Plan.Sharing).Id is { } id
            ? outcome with { IssuedEvent = id }
            : outcome;

    /// <summary>Nobody gets the document of a fill.</summary>
    /// <param name="fill">The fill.</param>
    /// <param name="outcome">What came of it.</param>
    public void Record(Fill fill, FillOutcome outcome)
    {
        if (outcome.IssuedEvent is { } id)
        {
            ledger.Void(
                new(fill.Plan.RouteId, fill.Plan.PolicyName, fill.Place.Integration ?? "", fill.Place.Placement ?? "", Offer: "", Generation: 0),
                Encoding.UTF8.GetBytes(id), fill.LedgerFlow, time.GetUtcNow());
        }
    }

    /// <summary>Waits for what comes of a fill for its leader; where that does not wait as long, nobody gets the document.</summary>
    /// <param name="fill">The fill.</param>
    /// <param name="running">The fill, in flight.</param>
    /// <param name="wait">The leader's wait for it.</param>
    public async Task<FillOutcome> WaitAsync(Fill fill, Task<FillOutcome> running, Task<FillOutcome> wait)
    {
        try
        {
            return await wait;
        }
        catch (Exception exception) when (exception is OperationCanceledException or TimeoutException)
        {
            _ = RecordLaterAsync(fill, running);
            throw;
        }
    }

    // A fill never fails.
    private async Task RecordLaterAsync(Fill fill, Task<FillOutcome> running) => Record(fill, await running);
}
