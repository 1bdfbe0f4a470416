namespace OfferProxy.Overriding;

/// <summary>Where gateways share, the place at which their overrides are kept, and by which each learns of the others'.</summary>
internal interface IOverrideFleet
{
    /// <summary>Keeps what stands of a target now, and tells all gateways.</summary>
    /// <param name="target">The target.</param>
    /// <param name="now">Its override; null: none stands any longer.</param>
    /// <param name="at">When that was said.</param>
    /// <returns>Who has it.</returns>
    ValueTask<FleetAnswer> TellAsync(OverrideTarget target, OfferOverride? now, DateTimeOffset at);

    /// <summary>Forgets overrides that have ended by themselves, where they are kept.</summary>
    ValueTask ForgetAsync(IReadOnlyList<OfferOverride> ended);
}
