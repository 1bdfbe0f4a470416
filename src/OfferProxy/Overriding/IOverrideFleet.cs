namespace OfferProxy.Overriding;

/// <summary>Where gateways share, the place at which their overrides are kept, and by which each learns of the others'.</summary>
internal interface IOverrideFleet
{
    /// <summary>Why what stands here may not be what stands on the others, for people; null: it is what they have.</summary>
    string? Problem { get; }

    /// <summary>
    /// Takes what this gateway knew when it last ran, until it has heard what stands. Of that, what the others have not been told is told
    /// to them, unless they have said otherwise since.
    /// </summary>
    /// <param name="copy">Its copy.</param>
    void Remember(OverrideSet copy);

    /// <summary>Keeps what stands of a target now, and tells all gateways.</summary>
    /// <param name="target">The target.</param>
    /// <param name="now">Its override; null: none stands any longer.</param>
    /// <param name="at">When that was said.</param>
    /// <returns>Who has it.</returns>
    ValueTask<FleetAnswer> TellAsync(OverrideTarget target, OfferOverride? now, DateTimeOffset at);

    /// <summary>Forgets overrides that have ended by themselves, where they are kept.</summary>
    ValueTask ForgetAsync(IReadOnlyList<OfferOverride> ended);
}
