using OfferProxy.Admission.Sites;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Rules;
using OfferProxy.Requests;

namespace OfferProxy.Caching.Policies;

/// <summary>No list names an input twice.</summary>
internal sealed class NoDuplicateInputsRule : IOffersRule
{
    private const string Rule = "stands twice in this list; remove one";

    /// <inheritdoc/>
    public void Check(OffersOptions options, string path, ConfigurationErrors errors)
    {
        foreach (var (name, policy) in options.CachePolicies)
        {
            Check(policy.Key, index => PolicyPath.Key(path, name, index), errors);
            Check([.. policy.Slots.Select(RequestInput.Named)], index => PolicyPath.Slot(path, name, index), errors);
        }

        Check(options.SiteBlocking.From, index => $"{path}:{nameof(OffersOptions.SiteBlocking)}:{nameof(SiteBlockingOptions.From)}:{index}", errors);
    }

    private static void Check(IReadOnlyList<RequestInput> inputs, Func<int, string> pathOf, ConfigurationErrors errors)
    {
        var seen = new HashSet<RequestInput>();
        for (var i = 0; i < inputs.Count; i++)
        {
            // Header names have no case.
            var input = inputs[i].Source == RequestInputSource.Header ? RequestInput.Header(inputs[i].Name.ToUpperInvariant()) : inputs[i];
            if (!seen.Add(input))
            {
                errors.Add(pathOf(i), inputs[i].ToString(), Rule);
            }
        }
    }
}
