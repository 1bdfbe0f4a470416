using OfferProxy.Caching.Policies;

namespace OfferProxy.Gateway.Admin.Documents;

/// <summary>A cache policy, with the keys of the configuration.</summary>
internal sealed record PolicyDocument
{
    /// <summary>The inputs that select the offer.</summary>
    public required IReadOnlyList<string> Key { get; init; }

    /// <summary>The inputs that only appear in it.</summary>
    public required IReadOnlyList<string> Slots { get; init; }

    /// <summary>How long an offer is fresh.</summary>
    public required TimeSpan FreshFor { get; init; }

    /// <summary>How long after that it is served while it is refreshed.</summary>
    public required TimeSpan StaleWhileRevalidate { get; init; }

    /// <summary>How long after being fresh it is served while the origin fails.</summary>
    public required TimeSpan StaleIfError { get; init; }

    /// <summary>How long "no offer" is fresh.</summary>
    public required TimeSpan NoOfferFor { get; init; }

    /// <summary>How long the origin's errors are fresh.</summary>
    public required TimeSpan ErrorFor { get; init; }

    /// <summary>How long requests of a key whose response may not be shared go straight on.</summary>
    public required TimeSpan BypassFor { get; init; }

    /// <summary>What happens when nothing usable is cached and the origin fails; null: as for all.</summary>
    public string? OnFailure { get; init; }

    /// <summary>How many shoppers' documents prove what is shared.</summary>
    public required int Witnesses { get; init; }

    /// <summary>Which part of possible hits is checked at the origin.</summary>
    public required double Audit { get; init; }

    /// <summary>The members that may differ.</summary>
    public required IReadOnlyList<string> Ignore { get; init; }

    /// <summary>The members that are the event's id.</summary>
    public required IReadOnlyList<string> Event { get; init; }

    /// <summary>Which ids are believed.</summary>
    public required string Ids { get; init; }

    /// <summary>Whether the origin's words about caching count.</summary>
    public required string OriginCacheControl { get; init; }

    /// <summary>The cookies that do not keep a response from being shared.</summary>
    public required IReadOnlyList<string> IgnoreCookies { get; init; }

    /// <summary>The names in <c>Vary</c> that do not count.</summary>
    public required IReadOnlyList<string> IgnoreVary { get; init; }

    /// <summary>How many copies of one offer may be handed out where the origin does not say; 0: any number.</summary>
    public required long MaxCopies { get; init; }

    /// <summary>A policy.</summary>
    public static PolicyDocument From(CachePolicyOptions policy) => new()
    {
        Key = [.. policy.Key.Select(static key => key.ToString())],
        Slots = policy.Slots,
        FreshFor = policy.FreshFor,
        StaleWhileRevalidate = policy.StaleWhileRevalidate,
        StaleIfError = policy.StaleIfError,
        NoOfferFor = policy.NoOfferFor,
        ErrorFor = policy.ErrorFor,
        BypassFor = policy.BypassFor,
        OnFailure = policy.OnFailure?.ToString(),
        Witnesses = policy.Witnesses,
        Audit = policy.Audit,
        Ignore = policy.Ignore,
        Event = policy.Event,
        Ids = policy.Ids.ToString(),
        OriginCacheControl = policy.OriginCacheControl.ToString(),
        IgnoreCookies = policy.IgnoreCookies,
        IgnoreVary = policy.IgnoreVary,
        MaxCopies = policy.MaxCopies,
    };
}
