using System.Text;
using OfferProxy.Segments;
using OfferProxy.Slots;

namespace OfferProxy.Sharing;

/// <summary>
/// Which requests are witnesses at all, and which two of them show something together: whatever an origin makes of a slot's
/// value has to come out different in the two.
/// </summary>
internal static class Independence
{
    // As many characters in common, at the same distance from either end, could be what an origin shows of an id.
    private const int Run = 4;

    /// <summary>Whether an id is of the form that a policy believes, and so long and random that it is no text.</summary>
    public static bool IsBelieved(ReadOnlySpan<char> id, IdForm form) =>
        form == IdForm.Uuid ? UuidText.IsCanonical(id) : IdRule.Qualifies(id);

    /// <summary>
    /// Whether a request may be a witness: its name is one, its ids are believed, and none of its values is part of another.
    /// Others go alone: they prove nothing and contradict nothing.
    /// </summary>
    public static bool IsWitness(SlotContents values, IdForm form)
    {
        if (values.Name is { } name && !NameRule.Accepts(name))
        {
            return false;
        }

        for (var i = 0; i < values.Echoes.Count; i++)
        {
            if (values.Echo(i) is { } echo && !values.IsText(i) && !IsBelieved(echo, form))
            {
                return false;
            }
        }

        return AreApart(values.All);
    }

    /// <summary>
    /// Whether two requests are independent: they fill the same slots with values that all differ, none part of another,
    /// names in initial, ending and length, ids without a run in common.
    /// </summary>
    public static bool AreIndependent(SlotContents first, SlotContents second)
    {
        if (!first.HasSameSlots(second) || !AreApart(first, second))
        {
            return false;
        }

        if (first.Name is { } name && second.Name is { } other && !NamesDiffer(name, other))
        {
            return false;
        }

        for (var i = 0; i < first.Echoes.Count; i++)
        {
            if (first.Echo(i) is { } echo && second.Echo(i) is { } otherEcho
                && (first.IsText(i) ? !NamesDiffer(echo, otherEcho) : HaveCommonRun(echo, otherEcho)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Whether two ids have four or more characters in common, at the same distance from their beginnings or from their
    /// ends. In UUIDs of one version, what is not random does not count: hyphens, version, variant, the time of versions 1,
    /// 6 and 7 but for its fast part, the node of 1 and 6 (RFC 9562, section 5), and of version 8 the time of the ids that the gateway mints.
    /// </summary>
    public static bool HaveCommonRun(string first, string second)
    {
        var uuids = UuidText.IsCanonical(first.ToLowerInvariant()) && UuidText.IsCanonical(second.ToLowerInvariant());
        return HaveCommonRun(first, second, fromEnd: false, uuids)
            || (first.Length != second.Length && HaveCommonRun(first, second, fromEnd: true, uuids));
    }

    private static bool HaveCommonRun(string first, string second, bool fromEnd, bool uuids)
    {
        var version = uuids && first[UuidText.VersionAt] == second[UuidText.VersionAt] ? first[UuidText.VersionAt] : '\0';
        var run = 0;
        for (var i = 0; i < Math.Min(first.Length, second.Length); i++)
        {
            if (uuids && UuidText.IsHyphenAt(i))
            {
                continue;
            }

            var (a, b) = fromEnd ? (first[^(i + 1)], second[^(i + 1)]) : (first[i], second[i]);
            var counts = !uuids || IsRandom(i, version);
            run = counts && char.ToLowerInvariant(a) == char.ToLowerInvariant(b) ? run + 1 : 0;
            if (run == Run)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsRandom(int index, char version) => index is not (UuidText.VersionAt or UuidText.VariantAt) && version switch
    {
        '7' => index > 12,
        '1' => index is < 8 or (> 18 and < 24),
        '6' => index is > 14 and < 24,

        // Its layout is whoever makes it; ours begins with the time, and has the number of the key behind the version.
        '8' => index is > 8 and not 15,
        _ => true,
    };

    private static bool NamesDiffer(string first, string second)
    {
        Rune[] a = [.. first.EnumerateRunes()], b = [.. second.EnumerateRunes()];
        return a.Length != b.Length
            && Rune.ToUpperInvariant(a[0]) != Rune.ToUpperInvariant(b[0])
            && Rune.ToUpperInvariant(a[^1]) != Rune.ToUpperInvariant(b[^1]);
    }

    // A name of a few letters is within the other's ids by chance, which whoever asks with one could use to keep a key from its proof;
    // what an origin makes of the other's id is not written from this name.
    private static bool AreApart(SlotContents first, SlotContents second) =>
        AreApart([.. Without(first, first.Name), .. Without(second, second.Name)])
        && AreNamesApart(first, second) && AreNamesApart(second, first);

    private static bool AreNamesApart(SlotContents one, SlotContents other) =>
        one.Name is not { } name
        || other.All.All(value => !name.Contains(value, StringComparison.OrdinalIgnoreCase)
            && ((name.Length < Run && value != other.Name) || !value.Contains(name, StringComparison.OrdinalIgnoreCase)));

    private static IEnumerable<string> Without(SlotContents values, string? name) => values.All.Where(value => value != name);

    private static bool AreApart(IReadOnlyList<string> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            for (var j = 0; j < values.Count; j++)
            {
                if (i != j && values[i].Contains(values[j], StringComparison.OrdinalIgnoreCase))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
