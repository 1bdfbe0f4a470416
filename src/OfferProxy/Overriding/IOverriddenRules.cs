namespace OfferProxy.Overriding;

/// <summary>Knows what the files say, for whoever is to know whether an override is needed.</summary>
internal interface IOverriddenRules
{
    /// <summary>Whether a target is refused by the files and these overrides.</summary>
    /// <param name="target">The target; an offer never is.</param>
    /// <param name="overrides">The overrides.</param>
    bool Refuse(OverrideTarget target, OverrideSet overrides);

    /// <summary>Why a target may not be what was meant, for people: the directory of integrations does not know it. Null: nothing is known against it.</summary>
    /// <param name="target">The target; of sites and offers nothing is known.</param>
    string? Doubt(OverrideTarget target);
}
