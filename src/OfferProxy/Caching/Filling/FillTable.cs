using System.Collections.Concurrent;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Courses;
using OfferProxy.Sharing.Envelopes;

namespace OfferProxy.Caching.Filling;

/// <summary>The fills in flight, by key: who leads one, pairs with it, waits for it, or goes alone.</summary>
internal sealed class FillTable(Prover prover, Learning learning, TimeProvider time)
{
    // Of one key: who has waited for so many flights in vain goes alone.
    private const int MaxFlights = 3;

    private readonly ConcurrentDictionary<string, FillInFlight> _inFlight = new(StringComparer.Ordinal);

    /// <summary>Whether the key is being filled.</summary>
    public bool IsFilling(string key) => _inFlight.ContainsKey(key);

    /// <summary>Begins the first fill of a key; false: there is one already.</summary>
    public bool TryBegin(Fill fill, out FillInFlight flight)
    {
        flight = new();
        flight.Begin(fill.Values, time.GetTimestamp());
        return _inFlight.TryAdd(fill.Key, flight);
    }

    /// <summary>What a request does.</summary>
    /// <param name="fill">The fill to run where it leads.</param>
    /// <param name="ended">For how many flights that have ended it has waited in vain.</param>
    /// <param name="told">What was told to those who waited for the flight that it waits for; it is this one's from now on.</param>
    /// <param name="flight">The flight that it leads or waits for; null: none.</param>
    /// <param name="changed">Ends when it has to look again.</param>
    public FillPart Choose(Fill fill, int ended, ref Task<FillOutcome> told, out FillInFlight? flight, out Task changed)
    {
        if (learning.IsDifferent(fill.Key, KindOf(fill)))
        {
            // One of its kind has just contradicted a plainer name's document, so that it would wait and show nothing.
            (flight, changed) = (null, Task.CompletedTask);
            return FillPart.Alone;
        }

        var candidate = prover.Waiting(fill.Key);
        while (true)
        {
            changed = Task.CompletedTask;
            if (_inFlight.TryGetValue(fill.Key, out flight))
            {
                lock (flight)
                {
                    if (told.IsCompleted)
                    {
                        return FillPart.Told;
                    }

                    if (!flight.IsOver)
                    {
                        (changed, told) = (flight.Changed, flight.Told);
                        return ended >= MaxFlights ? FillPart.Alone
                            : MayLead(fill) && (flight.TryPair(fill.Values, candidate) || IsRelieved(flight, fill)) ? FillPart.Lead
                            : FillPart.Wait;
                    }
                }

                // It is over, and about to be taken away.
                _inFlight.TryRemove(new(fill.Key, flight));
                continue;
            }

            // What the last fill of a flight tells, it tells before the flight is gone.
            if (told.IsCompleted)
            {
                return FillPart.Told;
            }

            if (ended >= MaxFlights || !MayLead(fill) || (candidate is not null && !ShowsSomethingWith(candidate, fill)))
            {
                return FillPart.Alone;
            }

            if (TryBegin(fill, out flight))
            {
                return FillPart.Lead;
            }
        }
    }

    /// <summary>The document of a request has been held against what is known of its key.</summary>
    public void Learn(Fill fill, FillOutcome? outcome)
    {
        if (outcome is { Step: CourseOutcome.Alone, Difference.Kind: DifferenceKind.Text } && KindOf(fill) is { Unseen: not NameFeatures.None } kind)
        {
            learning.MarkDifferent(fill.Key, kind, fill.Plan.Policy!.BypassFor);
        }
    }

    /// <summary>A fill of a key has ended, and what came of it is stored: who asks from here on finds it there.</summary>
    public void End(FillInFlight flight, Fill fill, FillOutcome outcome)
    {
        lock (flight)
        {
            // What its asker could not get, or gets alone, is no word for those who wait.
            var succeeded = outcome.Made is not (FailedFill or RequestScopedError);
            flight.End(fill.Values, outcome.IsLeadersAlone || (!succeeded && !flight.EndsInVain) ? null : outcome, succeeded);
            if (flight.IsOver)
            {
                _inFlight.TryRemove(new(fill.Key, flight));
            }
        }
    }

    private bool IsRelieved(FillInFlight flight, Fill fill) =>
        time.GetElapsedTime(flight.LedAt) >= FillWait.PatienceOf(fill) && flight.TryRelieve(fill.Values, time.GetTimestamp());

    private static EnvelopeGap KindOf(Fill fill) => new(PlainName.HardnessOf(fill.Values.Name), default, 0);

    private static bool MayLead(Fill fill) => Independence.IsWitness(fill.Values, fill.Plan.Sharing.Ids);

    private static bool ShowsSomethingWith(SlotContents candidate, Fill fill) =>
        Independence.AreIndependent(candidate, fill.Values) || fill.ScopedKeys.Any(scoped => scoped.Scope.Includes(candidate, fill.Values));
}
