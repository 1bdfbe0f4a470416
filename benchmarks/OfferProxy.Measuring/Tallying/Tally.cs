using OfferProxy.Measuring.Judging;

namespace OfferProxy.Measuring.Tallying;

/// <summary>Counts answers by kind, and keeps how long they took. Safe to use from several threads.</summary>
internal sealed class Tally
{
    private readonly Lock _lock = new();
    private readonly int[] _kinds = new int[Enum.GetValues<ResponseKind>().Length];
    private readonly List<double> _took = [];
    private readonly SortedDictionary<string, int> _problems = new(StringComparer.Ordinal);

    /// <summary>How many answers there are.</summary>
    public int Total
    {
        get
        {
            lock (_lock)
            {
                return _took.Count;
            }
        }
    }

    /// <summary>How many of them are offers.</summary>
    public int Offers => Enum.GetValues<ResponseKind>().Where(AnswerKinds.IsOffer).Sum(kind => this[kind]);

    /// <summary>The slowest, in milliseconds.</summary>
    public double Slowest => Percentile(1);

    /// <summary>What was wrong, each with its number.</summary>
    public IReadOnlyList<string> Problems
    {
        get
        {
            lock (_lock)
            {
                return [.. _problems.Select(problem => $"{problem.Value} × {problem.Key}")];
            }
        }
    }

    /// <summary>How many are of a kind.</summary>
    public int this[ResponseKind kind]
    {
        get
        {
            lock (_lock)
            {
                return _kinds[(int)kind];
            }
        }
    }

    /// <summary>Counts one.</summary>
    public void Add(Answer answer)
    {
        lock (_lock)
        {
            _kinds[(int)answer.Kind]++;
            _took.Add(answer.Took.TotalMilliseconds);
            if (answer.Problem is { } problem)
            {
                _problems[problem] = _problems.GetValueOrDefault(problem) + 1;
            }
        }
    }

    /// <summary>How many took longer.</summary>
    public int Over(TimeSpan limit)
    {
        lock (_lock)
        {
            return _took.Count(took => took > limit.TotalMilliseconds);
        }
    }

    /// <summary>The time within which a share of the answers came, in milliseconds; 0 where there are none.</summary>
    /// <param name="share">From 0 to 1.</param>
    public double Percentile(double share)
    {
        lock (_lock)
        {
            return Percentiles.Of(_took, share);
        }
    }
}
