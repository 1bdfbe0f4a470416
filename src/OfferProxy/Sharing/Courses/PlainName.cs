using System.Numerics;
using OfferProxy.Sharing.Envelopes;

namespace OfferProxy.Sharing.Courses;

/// <summary>
/// Which of two names an origin more likely writes as it is: the one that has less of what makes a name hard to write, be it in a
/// URL, in HTML or in a rule of capitals. Where documents of an easy and of a hard name differ in a text, the name may be the cause.
/// Endings and beginnings do not count: an origin that writes by them writes most pairs of names otherwise.
/// </summary>
internal static class PlainName
{
    private const NameFeatures Hard =
        NameFeatures.BeyondAscii | NameFeatures.Apostrophe | NameFeatures.CurvedApostrophe | NameFeatures.Hyphen | NameFeatures.OtherHyphen
        | NameFeatures.Space | NameFeatures.OddSpace | NameFeatures.FullStop | NameFeatures.MiddleDot | NameFeatures.Marks
        | NameFeatures.OneCharacter | NameFeatures.AllCapitals | NameFeatures.AllSmall | NameFeatures.MixedCase | NameFeatures.NoCase
        | NameFeatures.Initials | NameFeatures.Initial | NameFeatures.BeginsOdd | NameFeatures.EndsOdd;

    /// <summary>Whether two names are equally hard by the same, or are none.</summary>
    public static bool AreOfOneKind(string? first, string? second) => HardnessOf(first) == HardnessOf(second);

    /// <summary>Whether a name has less that makes it hard. Of two with as much, neither is plainer.</summary>
    public static bool IsPlainer(string? name, string? than) =>
        BitOperations.PopCount((ulong)HardnessOf(name)) < BitOperations.PopCount((ulong)HardnessOf(than));

    /// <summary>What makes a name hard; <see cref="NameFeatures.None"/>: nothing does.</summary>
    public static NameFeatures HardnessOf(string? name) => string.IsNullOrEmpty(name) ? NameFeatures.None : NameShape.From(name).Features & Hard;
}
