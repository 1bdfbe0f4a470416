namespace OfferProxy.DemoOrigin.Operations;

/// <summary>
/// Issues the ids of events: random, but never with four characters in common with the one before, at the same place. One pair
/// in three thousand would have them by chance, of which a proxy cannot tell whether the origin shows them of something else;
/// so the documents of one request and of the next always show all that they can.
/// </summary>
internal sealed class EventIds
{
    private const int Run = 4;

    private readonly Lock _lock = new();
    private string _last = "";

    /// <summary>The next id.</summary>
    public string Next()
    {
        lock (_lock)
        {
            string next;
            do
            {
                next = Guid.NewGuid().ToString();
            }
            while (HaveCommonRun(_last, next));

            return _last = next;
        }
    }

    /// <summary>Whether two UUIDs have four characters in common, one after the other, at the same place; hyphens are none.</summary>
    internal static bool HaveCommonRun(string one, string other)
    {
        var run = 0;
        foreach (var (a, b) in one.Zip(other).Where(static pair => pair.First != '-'))
        {
            run = a == b ? run + 1 : 0;
            if (run == Run)
            {
                return true;
            }
        }

        return false;
    }
}
