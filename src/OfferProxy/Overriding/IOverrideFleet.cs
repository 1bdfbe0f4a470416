namespace OfferProxy.Overriding;

/// <summary>Where gateways share, the place at which their overrides are kept, and by which each learns of the others'.</summary>
internal interface IOverrideFleet
{
    /// <summary>Why what stands here may not be what stands on the others, for people; null: it is what they have.</summary>
    string? Problem { get; }

    /// <summary>
    /// Takes what this gateway knew when it last ran, of what was removed too. What the others have not been told of that is told to them,
    /// unless they have said otherwise since.
    /// </summary>
    /// <param name="copy">Its copy.</param>
    void Remember(OverrideSet copy);

    /// <summary>Has kept, and told to all gateways, what stands here and they do not know, or that it does no longer.</summary>
    /// <returns>Who has it.</returns>
    ValueTask<FleetAnswer> TellAsync();

    /// <summary>Forgets overrides that have ended by themselves, where they are kept.</summary>
    ValueTask ForgetAsync(IReadOnlyList<OfferOverride> ended);
}
