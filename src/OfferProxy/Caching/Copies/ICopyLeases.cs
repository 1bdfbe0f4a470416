namespace OfferProxy.Caching.Copies;

/// <summary>Where a budget that the gateways of a fleet share gets its copies from.</summary>
internal interface ICopyLeases
{
    /// <summary>Few copies are left here: more are asked for, while those that are left are handed out. Returns at once, and never throws.</summary>
    /// <param name="budget">The budget.</param>
    void RenewBehind(CopyBudget budget);
}
