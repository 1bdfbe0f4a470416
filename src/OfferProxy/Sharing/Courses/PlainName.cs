using System.Numerics;
using OfferProxy.Sharing.Envelopes;

namespace OfferProxy.Sharing.Courses;

/// <summary>
/// Which of two names an origin more likely writes as it is: the one that has less of what a capitalised ASCII name such as
/// "Dan" has not. Where documents of names of two kinds differ in a text, the name may be the cause.
/// </summary>
internal static class PlainName
{
    private const NameFeatures Plain =
        NameFeatures.Ascii | NameFeatures.NoApostrophe | NameFeatures.NoHyphen | NameFeatures.NoSpace | NameFeatures.NoFullStop
        | NameFeatures.EndsPlain | NameFeatures.BeginsConsonant | NameFeatures.Capitalized;

    /// <summary>Whether two names have the same features, or are none.</summary>
    public static bool AreOfOneKind(string? first, string? second) => FeaturesOf(first) == FeaturesOf(second);

    /// <summary>Whether a name has fewer features that are not a plain one's. Of two with as many, neither is plainer.</summary>
    public static bool IsPlainer(string? name, string? than) => OddnessOf(name) < OddnessOf(than);

    private static int OddnessOf(string? name) => BitOperations.PopCount((uint)(FeaturesOf(name) & ~Plain));

    private static NameFeatures FeaturesOf(string? name) => string.IsNullOrEmpty(name) ? NameFeatures.None : NameShape.From(name).Features;
}
