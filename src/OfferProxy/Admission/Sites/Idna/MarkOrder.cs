namespace OfferProxy.Admission.Sites.Idna;

/// <summary>
/// The canonical order of combining marks (UAX #15, D108): those of each run by their class, stably. Counted, not compared: a text
/// of nothing but marks takes as many steps as any other of its length.
/// </summary>
internal static class MarkOrder
{
    // Marks in real text come by twos and threes: up to so many are put in order by moving them.
    private const int ShortRun = 8;

    private const int Classes = 256;

    /// <summary>Orders the marks in place.</summary>
    /// <returns>How many marks have been looked at or moved.</returns>
    public static int Sort(Span<int> points, IdnaTable table)
    {
        var (start, steps) = (0, 0);
        while (start < points.Length)
        {
            steps++;
            if (table.CombiningClass(points[start]) == 0)
            {
                start++;
                continue;
            }

            var end = start + 1;
            while (end < points.Length && table.CombiningClass(points[end]) != 0)
            {
                end++;
            }

            var run = points[start..end];
            steps += run.Length <= ShortRun ? Move(run, table) : Count(run, table);
            start = end;
        }

        return steps;
    }

    private static int Move(Span<int> run, IdnaTable table)
    {
        var steps = run.Length;
        for (var i = 1; i < run.Length; i++)
        {
            var (point, j) = (run[i], i);
            var pointClass = table.CombiningClass(point);
            for (; j > 0 && table.CombiningClass(run[j - 1]) > pointClass; j--, steps++)
            {
                run[j] = run[j - 1];
            }

            run[j] = point;
        }

        return steps;
    }

    private static int Count(Span<int> run, IdnaTable table)
    {
        Span<int> starts = stackalloc int[Classes + 1];
        starts.Clear();
        foreach (var point in run)
        {
            starts[table.CombiningClass(point) + 1]++;
        }

        for (var i = 0; i < Classes; i++)
        {
            starts[i + 1] += starts[i];
        }

        var unordered = run.ToArray();
        foreach (var point in unordered)
        {
            run[starts[table.CombiningClass(point)]++] = point;
        }

        return (2 * run.Length) + Classes;
    }
}
