namespace OfferProxy.Impressions.Verification;

/// <summary>What became of the uses of a request: of each id in it, and each type. Those that are the first are answered together, or come to nothing together.</summary>
/// <param name="uses">Remembers them.</param>
internal sealed class TakenUses(EventUses uses)
{
    private readonly List<(EventUse Use, TakenUse Taken, bool KeepsAnswer)> _first = [];

    /// <summary>The use that has been before, and was accepted; null: none was. Of several one whose answer is known, where there is one.</summary>
    public EventUse? Accepted { get; private set; }

    /// <summary>What that was answered with; null: it is not known.</summary>
    public FirstAnswer? Answer { get; private set; }

    /// <summary>Notes what became of a use.</summary>
    /// <param name="use">The use.</param>
    /// <param name="taken">What became of it.</param>
    /// <param name="keepsAnswer">Whether the answer is kept with it: it is with one of a request's.</param>
    public void Note(EventUse use, TakenUse taken, bool keepsAnswer)
    {
        if (taken.IsFirst)
        {
            _first.Add((use, taken, keepsAnswer));
        }
        else if (taken.IsAccepted && Answer is null)
        {
            (Accepted, Answer) = (use, taken.Answer);
        }
    }

    /// <summary>The request has been answered, and counts.</summary>
    /// <param name="answer">The answer; null: it is not kept.</param>
    public void Keep(FirstAnswer? answer)
    {
        foreach (var (use, taken, keepsAnswer) in _first)
        {
            uses.Keep(use, taken, keepsAnswer ? answer : null);
        }

        _first.Clear();
    }

    /// <summary>The request has come to nothing, or to no more than what has been before: the next one is the first. After <see cref="Keep"/> it does nothing.</summary>
    public void Release()
    {
        foreach (var (use, taken, _) in _first)
        {
            uses.Release(use, taken);
        }

        _first.Clear();
    }
}
