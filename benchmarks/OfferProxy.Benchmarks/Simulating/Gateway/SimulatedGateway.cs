using OfferProxy.Benchmarks.Simulating.Shopping;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Proofs;

namespace OfferProxy.Benchmarks.Simulating.Gateway;

/// <summary>
/// Who gets a copy, who asks the origin and who waits: as the gateway does it, with requests and answers as values on a
/// simulated clock.
/// </summary>
internal sealed class SimulatedGateway(
    SimulationSettings settings, SharingModel model, KeyCourse course, SimulatedOrigin origin, EventQueue<OriginRequest> underWay, SeededNumbers numbers)
{
    private readonly SimulatedKey?[] _keys = new SimulatedKey?[settings.Offers * 2];
    private readonly char[] _flow = new char[36];

    /// <summary>What has been counted.</summary>
    public SimulationTally Tally { get; } = new();

    /// <summary>A shopper asks.</summary>
    public void Ask(Shopper shopper, DateTimeOffset now)
    {
        Tally.Came();
        Handle(KeyOf(shopper), shopper, now);
    }

    /// <summary>All that is stored is purged.</summary>
    public void Purge() => course.Stored.Clear();

    /// <summary>The origin has answered.</summary>
    public void Take(OriginRequest request, DateTimeOffset now)
    {
        var key = request.Key;
        key.Leading.Remove(request.Values);
        course.Take(request, origin.Answer(request.Shopper, request.Revision), now);
        if (!request.Leads || key.Waiting.Count == 0)
        {
            return;
        }

        Shopper[] waited = [.. key.Waiting];
        key.Waiting.Clear();
        foreach (var one in waited)
        {
            Handle(key, one, now);
        }
    }

    // Whether there is a name is part of the key.
    private SimulatedKey KeyOf(Shopper shopper)
    {
        ref var key = ref _keys[(shopper.Offer * 2) + (shopper.Name is null ? 0 : 1)];
        return key ??= new($"{shopper.Offer}{(shopper.Name is null ? "" : " with a name")}");
    }

    private void Handle(SimulatedKey key, Shopper shopper, DateTimeOffset now)
    {
        if (now < key.MarkerUntil)
        {
            Tally.Sent(OriginCause.Unshareable, behind: false);
            return;
        }

        if (key.ProvenAt(now) is not { } proven)
        {
            Miss(key, shopper, OriginCause.FirstWitness, now);
            return;
        }

        course.Stored.Use(key);
        if (now >= key.Times.StaleWhileRevalidateUntil)
        {
            Miss(key, shopper, OriginCause.Refresh, now);
        }
        else if (!Contains(proven, shopper))
        {
            Send(key, shopper, shopper.ToContents(), OriginCause.Outside, leads: false, behind: false, now);
        }
        else if (model.Audit > 0 && numbers.NextDouble() < model.Audit)
        {
            Send(key, shopper, shopper.ToContents(), OriginCause.Audit, leads: false, behind: false, now);
        }
        else
        {
            Tally.Copied(IsRight(key, proven, shopper));
            RefreshBehind(key, shopper, now);
        }
    }

    private bool Contains(Proof proven, Shopper shopper)
    {
        shopper.Flow.TryFormat(_flow, out _);
        return proven.Envelope.ContainsEcho(0, _flow) && proven.Envelope.ContainsName(shopper.Name, proven.Template.NameEncodings);
    }

    // A copy of a plain offer is right: the comparison would show nothing but that the splice works, for all hits.
    private bool IsRight(SimulatedKey key, Proof proven, Shopper shopper) =>
        SimulatedOrigin.StyleOf(shopper.Offer) == OfferStyle.Plain
        || TemplateCheck.Check(proven.Template, origin.Answer(shopper, key.Revision), course.Policy).IsEqual;

    private void RefreshBehind(SimulatedKey key, Shopper shopper, DateTimeOffset now)
    {
        if (key.Leading.Count > 0 || (now < key.Times.FreshUntil && !key.MayHaveCandidate))
        {
            return;
        }

        var candidate = course.CandidateOf(key);
        if (now < key.Times.FreshUntil && candidate is null)
        {
            return;
        }

        var values = shopper.ToContents();
        if (Independence.IsWitness(values, course.Policy.Ids) && (candidate is null || Independence.AreIndependent(candidate.Values, values)))
        {
            Send(key, shopper, values, OriginCause.Refresh, leads: true, behind: true, now);
        }
    }

    private void Miss(SimulatedKey key, Shopper shopper, OriginCause cause, DateTimeOffset now)
    {
        var values = shopper.ToContents();
        if (!Independence.IsWitness(values, course.Policy.Ids))
        {
            Tally.Sent(OriginCause.NoWitness, behind: false);
            return;
        }

        var elder = course.CandidateOf(key)?.Values ?? key.Leading.FirstOrDefault();
        if (key.Leading.Count > 0 && !GoesBeside(key, values, elder!, cause))
        {
            key.Waiting.Add(shopper);
            return;
        }

        Send(key, shopper, values, elder is null || cause == OriginCause.Refresh ? cause : OriginCause.SecondWitness, leads: true, behind: false, now);
    }

    // As soon as two independent ones ask, two go; a key whose proof is remembered needs but one.
    private bool GoesBeside(SimulatedKey key, SlotContents values, SlotContents elder, OriginCause cause) =>
        model.Witnesses > 1
        && cause == OriginCause.FirstWitness
        && !(model.Remembers && course.RememberedOf(key) is not null)
        && Independence.AreIndependent(elder, values)
        && !key.Leading.Any(other => Independence.AreIndependent(elder, other));

    private void Send(SimulatedKey key, Shopper shopper, SlotContents values, OriginCause cause, bool leads, bool behind, DateTimeOffset now)
    {
        Tally.Sent(cause, behind);
        if (leads)
        {
            key.Leading.Add(values);
        }

        underWay.Add(now + settings.Latency, new(key, shopper, values, origin.RevisionOf(shopper.Offer, now), leads));
    }
}
