namespace OfferProxy.Configuration.Reading;

/// <summary>Finds the known name that a mistyped one most likely meant, for "did you mean".</summary>
public static class NearestName
{
    /// <summary>A sentence ending such as <c>; did you mean 'FreshFor'?</c>, or nothing where no known name is near.</summary>
    /// <param name="name">The mistyped name.</param>
    /// <param name="known">The names that are known.</param>
    public static string Hint(string name, IEnumerable<string> known) =>
        Find(name, known) is { } nearest ? $"; did you mean '{nearest}'?" : "";

    /// <summary>The known name within a third of the length of <paramref name="name"/> in edits, or null.</summary>
    /// <param name="name">The mistyped name.</param>
    /// <param name="known">The names that are known.</param>
    /// <param name="most">The most edits, however long the name is.</param>
    public static string? Find(string name, IEnumerable<string> known, int most = int.MaxValue) =>
        known.Select(candidate => (Name: candidate, Most: Math.Min(most, Math.Max(1, Math.Min(name.Length, candidate.Length) / 3))))
            // Each character more is an edit, which costs less to see than to count.
            .Where(candidate => Math.Abs(name.Length - candidate.Name.Length) <= candidate.Most)
            .Select(candidate => (candidate.Name, candidate.Most, Edits: Edits(name, candidate.Name)))
            .Where(candidate => candidate.Edits <= candidate.Most)
            .OrderBy(candidate => candidate.Edits)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();

    // Levenshtein's distance without regard to case, where two neighbours that have changed places are one edit.
    private static int Edits(string left, string right)
    {
        var (from, to) = (left.ToUpperInvariant(), right.ToUpperInvariant());
        var edits = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    edits[i, j] = i + j;
                    continue;
                }

                var replaced = edits[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                var swapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1] ? edits[i - 2, j - 2] + 1 : int.MaxValue;
                edits[i, j] = Math.Min(Math.Min(replaced, swapped), Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1);
            }
        }

        return edits[from.Length, to.Length];
    }
}
