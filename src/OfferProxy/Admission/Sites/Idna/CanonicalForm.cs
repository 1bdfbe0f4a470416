namespace OfferProxy.Admission.Sites.Idna;

/// <summary>Unicode normalisation form C (UAX #15) of mapped names, over the composites that can stand in a host.</summary>
internal static class CanonicalForm
{
    private const int SBase = 0xAC00, LBase = 0x1100, VBase = 0x1161, TBase = 0x11A7;
    private const int LCount = 19, VCount = 21, TCount = 28, SCount = LCount * VCount * TCount;

    /// <summary>Appends the canonical decomposition of a code point; false where it does not fit.</summary>
    public static bool TryDecompose(int point, Span<int> points, ref int count)
    {
        // A composite may begin with a composite, never end with one.
        Span<int> tail = stackalloc int[4];
        var marks = 0;
        while (marks < tail.Length && TrySplit(point, out var first, out var second))
        {
            tail[marks++] = second;
            point = first;
        }

        if (points.Length - count < marks + 1)
        {
            return false;
        }

        points[count++] = point;
        while (marks > 0)
        {
            points[count++] = tail[--marks];
        }

        return true;
    }

    /// <summary>Orders and composes the first <paramref name="count"/> decomposed code points in place.</summary>
    /// <param name="points">The code points, which hold what is left afterwards.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="steps">How many code points have been looked at or moved: what the work grows with.</param>
    /// <returns>How many are left.</returns>
    public static int Compose(Span<int> points, int count, out int steps)
    {
        var table = IdnaTable.Instance;
        steps = count + MarkOrder.Sort(points[..count], table);
        var (kept, starter, lastClass) = (0, -1, 0);
        for (var i = 0; i < count; i++)
        {
            var point = points[i];
            var pointClass = table.CombiningClass(point);

            // A mark is blocked from its starter by one of the same or a higher class between them (D115).
            var adjacent = starter >= 0 && starter == kept - 1;
            if (starter >= 0 && (adjacent || (lastClass < pointClass && lastClass != 0)) && TryJoin(points[starter], point, table, out var composite))
            {
                points[starter] = composite;
                continue;
            }

            if (pointClass == 0)
            {
                starter = kept;
            }

            lastClass = pointClass;
            points[kept++] = point;
        }

        return kept;
    }

    private static bool TrySplit(int point, out int first, out int second)
    {
        var syllable = point - SBase;
        if ((uint)syllable < SCount)
        {
            var t = syllable % TCount;
            (first, second) = t != 0
                ? (point - t, TBase + t)
                : (LBase + (syllable / (VCount * TCount)), VBase + (syllable % (VCount * TCount) / TCount));
            return true;
        }

        return IdnaTable.Instance.TryDecompose(point, out first, out second);
    }

    private static bool TryJoin(int first, int second, IdnaTable table, out int composite)
    {
        if ((uint)(first - LBase) < LCount && (uint)(second - VBase) < VCount)
        {
            composite = SBase + ((((first - LBase) * VCount) + second - VBase) * TCount);
            return true;
        }

        if ((uint)(first - SBase) < SCount && (first - SBase) % TCount == 0 && (uint)(second - TBase - 1) < TCount - 1)
        {
            composite = first + second - TBase;
            return true;
        }

        return table.TryCompose(first, second, out composite);
    }
}
