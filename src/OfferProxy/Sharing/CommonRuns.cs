namespace OfferProxy.Sharing;

/// <summary>
/// Pieces that the ids of two witnesses have in common though the two are independent: what is not random in a UUID, the time of
/// versions 1, 6, 7 and of the gateway's own version 8, and the node of 1 and 6 (RFC 9562, section 5). Where one stands in a text that is no slot's, the text may be cut
/// from an id, and be another's wrong value.
/// </summary>
internal static class CommonRuns
{
    /// <summary>How long a piece is: seven digits of UUIDv7 last 17 minutes; shorter ones, which last longer, are found in other texts too often.</summary>
    public const int Length = 7;

    /// <summary>The pieces of two ids, as they are written and without hyphens.</summary>
    public static IEnumerable<string> Of(string first, string second)
    {
        var (a, b) = (first.ToLowerInvariant(), second.ToLowerInvariant());
        if (!UuidText.IsCanonical(a) || !UuidText.IsCanonical(b) || a[UuidText.VersionAt] != b[UuidText.VersionAt] || a[UuidText.VersionAt] is not ('1' or '6' or '7' or '8'))
        {
            return [];
        }

        return Windows(a, b).Concat(Windows(a.Replace("-", "", StringComparison.Ordinal), b.Replace("-", "", StringComparison.Ordinal))).Distinct();
    }

    /// <summary>The pieces of all ids of two witnesses.</summary>
    /// <param name="first">What the first one puts into the slots.</param>
    /// <param name="firstEvent">The id of its event; null: it has none.</param>
    /// <param name="second">What the second one puts into the slots.</param>
    /// <param name="secondEvent">The id of its event.</param>
    public static IReadOnlyList<string> Of(SlotContents first, string? firstEvent, SlotContents second, string? secondEvent)
    {
        var runs = firstEvent is null || secondEvent is null ? [] : Of(firstEvent, secondEvent).ToList();
        for (var i = 0; i < first.Echoes.Count; i++)
        {
            if (first.Echo(i) is { } echo && second.Echo(i) is { } other)
            {
                runs.AddRange(Of(echo, other));
            }
        }

        return runs;
    }

    /// <summary>Whether a text holds a piece elsewhere than in a whole id.</summary>
    /// <param name="text">The text.</param>
    /// <param name="runs">The pieces.</param>
    /// <param name="ids">The ids.</param>
    public static bool AreIn(string text, IReadOnlyList<string> runs, IReadOnlyList<string> ids)
    {
        if (!runs.Any(run => text.Contains(run, StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        var rest = ids.Aggregate(text, static (left, id) => left.Replace(id, "\0", StringComparison.OrdinalIgnoreCase));
        return runs.Any(run => rest.Contains(run, StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> Windows(string first, string second)
    {
        for (var i = 0; i + Length <= first.Length; i++)
        {
            if (first.AsSpan(i, Length).SequenceEqual(second.AsSpan(i, Length)))
            {
                yield return first.Substring(i, Length);
            }
        }
    }
}
