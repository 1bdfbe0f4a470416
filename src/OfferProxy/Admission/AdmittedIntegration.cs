using OfferProxy.Admission.Integrations;

namespace OfferProxy.Admission;

/// <summary>An integration that was let in with its placement, to be remembered with what names both.</summary>
/// <param name="rules">The rules that let it in: under others it is to be decided anew.</param>
/// <param name="integration">The integration.</param>
internal sealed class AdmittedIntegration(AdmissionRuleset.Rules rules, Integration integration)
{
    /// <summary>The rules that let it in.</summary>
    public AdmissionRuleset.Rules Rules => rules;

    /// <summary>The integration.</summary>
    public Integration Integration => integration;
}
