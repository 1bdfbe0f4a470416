using OfferProxy.Benchmarks.Simulating.Shopping;
using OfferProxy.Caching;
using OfferProxy.Caching.Filling;
using OfferProxy.Sharing;

namespace OfferProxy.Benchmarks.Simulating.Gateway;

/// <summary>
/// Who gets a copy, who asks the origin and who waits: as the gateway does it, with requests and answers as values on a
/// simulated clock.
/// </summary>
internal sealed class SimulatedGateway(
    SimulationSettings settings, SharingModel model, KeyCourse course, SimulatedOrigin origin, EventQueue<OriginRequest> underWay, SeededNumbers numbers)
{
    private readonly SimulatedKey?[] _keys = new SimulatedKey?[settings.Offers * 2];
    private readonly CopyCheck _copies = new(settings, course, origin);
    private readonly FillChoice _choice = new(model, course);

    /// <summary>What has been counted of honest shoppers.</summary>
    public SimulationTally Tally { get; } = new();

    /// <summary>What has been counted of those to whom the origin writes otherwise.</summary>
    public SimulationTally Others { get; } = new();

    /// <summary>A shopper asks.</summary>
    public void Ask(Shopper shopper, DateTimeOffset now)
    {
        TallyOf(shopper).Came();
        Handle(KeyOf(shopper), shopper, ended: 0, now);
    }

    /// <summary>All that is stored is purged.</summary>
    public void Purge() => course.Stored.Clear();

    /// <summary>The origin has answered.</summary>
    public void Take(OriginRequest request, DateTimeOffset now)
    {
        var key = request.Key;
        key.Leading.Remove(request.Values);
        course.Take(request, origin.Answer(request.Shopper, request.Revision), now);
        if (request.Part != OriginPart.Leads || key.Waiting.Count == 0)
        {
            return;
        }

        var ended = key.Leading.Count == 0 ? 1 : 0;
        WaitingShopper[] waited = [.. key.Waiting];
        key.Waiting.Clear();
        foreach (var one in waited)
        {
            Handle(key, one.Shopper, one.Ended + ended, now);
        }
    }

    private SimulationTally TallyOf(Shopper shopper) => shopper.Other is null ? Tally : Others;

    // Whether there is a name is part of the key.
    private SimulatedKey KeyOf(Shopper shopper)
    {
        ref var key = ref _keys[(shopper.Offer * 2) + (shopper.Name is null ? 0 : 1)];
        return key ??= new($"{shopper.Offer}{(shopper.Name is null ? "" : " with a name")}");
    }

    private void Handle(SimulatedKey key, Shopper shopper, int ended, DateTimeOffset now)
    {
        if (now < key.MarkerUntil)
        {
            TallyOf(shopper).Sent(OriginCause.Unshareable, behind: false);
            return;
        }

        if (key.ProvenAt(now) is not { } proven)
        {
            Miss(key, shopper, OriginCause.FirstWitness, ended, now);
            return;
        }

        course.Stored.Use(key);
        if (now >= key.Times.StaleWhileRevalidateUntil)
        {
            Miss(key, shopper, OriginCause.Refresh, ended, now);
        }
        else if (!_copies.Covers(proven, shopper))
        {
            Send(key, shopper, shopper.ToContents(), OriginCause.Outside, OriginPart.Alone, behind: false, now);
        }
        else if (IsTried(key) || (model.Audit > 0 && numbers.NextDouble() < model.Audit))
        {
            Send(key, shopper, shopper.ToContents(), OriginCause.Audit, OriginPart.Audits, behind: false, now);
        }
        else if (!Decides(key, shopper, now))
        {
            TallyOf(shopper).Copied(_copies.IsRight(key, proven, shopper));
            RefreshBehind(key, shopper, now);
        }
    }

    private static bool IsTried(SimulatedKey key) => key.TrialLeft > 0 && ++key.AskedOnTrial % StoredResponse.TriedOneIn == 0;

    private bool Decides(SimulatedKey key, Shopper shopper, DateTimeOffset now)
    {
        if (!key.MayHaveCandidate || shopper.ToContents() is not { } values || !_choice.Decides(key, values))
        {
            return false;
        }

        Send(key, shopper, values, OriginCause.Refresh, OriginPart.Leads, behind: false, now);
        return true;
    }

    private void RefreshBehind(SimulatedKey key, Shopper shopper, DateTimeOffset now)
    {
        if (now >= key.Times.FreshUntil && shopper.ToContents() is { } values && _choice.Refreshes(key, values))
        {
            Send(key, shopper, values, OriginCause.Refresh, OriginPart.Leads, behind: true, now);
        }
    }

    private void Miss(SimulatedKey key, Shopper shopper, OriginCause cause, int ended, DateTimeOffset now)
    {
        var values = shopper.ToContents();
        if (!Independence.IsWitness(values, course.Policy.Ids))
        {
            TallyOf(shopper).Sent(OriginCause.NoWitness, behind: false);
            return;
        }

        var part = _choice.Choose(key, values, ended, isCold: cause == OriginCause.FirstWitness);
        if (part == FillPart.Wait)
        {
            key.Waiting.Add(new(shopper, ended));
            return;
        }

        var isFirst = key.Leading.Count == 0 && course.CandidateOf(key) is null;
        Send(
            key, shopper, values, isFirst || cause == OriginCause.Refresh ? cause : OriginCause.SecondWitness,
            part == FillPart.Lead ? OriginPart.Leads : OriginPart.Alone, behind: false, now);
    }

    private void Send(SimulatedKey key, Shopper shopper, SlotContents values, OriginCause cause, OriginPart part, bool behind, DateTimeOffset now)
    {
        TallyOf(shopper).Sent(cause, behind);
        if (part == OriginPart.Leads)
        {
            key.Leading.Add(values);
        }

        underWay.Add(now + settings.Latency, new(key, shopper, values, origin.RevisionOf(shopper.Offer, now), part));
    }
}
