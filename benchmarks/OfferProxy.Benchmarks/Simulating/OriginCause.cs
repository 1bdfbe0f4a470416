namespace OfferProxy.Benchmarks.Simulating;

/// <summary>Why a request goes to the origin.</summary>
internal enum OriginCause
{
    /// <summary>Nothing is known of its key, or nothing but a proof from before.</summary>
    FirstWitness,

    /// <summary>One witness of its key is known or under way. One that is not independent of it counts here, too.</summary>
    SecondWitness,

    /// <summary>The stored response is stale, or a newcomer contradicts it.</summary>
    Refresh,

    /// <summary>It lies outside of the envelope.</summary>
    Outside,

    /// <summary>It could have been a hit, and is audited.</summary>
    Audit,

    /// <summary>A marker says that the key's response may not be shared.</summary>
    Unshareable,

    /// <summary>It misses, and can be no witness: one of its values is part of another.</summary>
    NoWitness,
}
