using System.Collections.Concurrent;
using OfferProxy.Measuring.Tallying;
using OfferProxy.Soak.Traffic;

namespace OfferProxy.Soak.Judging;

/// <summary>What was found, by kinds of requests. Safe to use from several threads; what it keeps does not grow with the run.</summary>
internal sealed class Book
{
    private const int KeptTimes = 20_000;
    private const int KeptProblems = 40;

    private readonly ConcurrentDictionary<string, Page> _pages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _problems = new(StringComparer.Ordinal);

    /// <summary>How many answers there are.</summary>
    public long Total => _pages.Values.Sum(static page => page.Total);

    /// <summary>How many of them are wrong.</summary>
    public long Wrong => _pages.Values.Sum(static page => page[FindingKind.Wrong]);

    /// <summary>What was wrong, each with its number.</summary>
    public IReadOnlyList<string> Problems => [.. _problems.OrderByDescending(static problem => problem.Value).Select(static problem => $"{problem.Value} × {problem.Key}")];

    /// <summary>Notes one.</summary>
    public void Note(Kind kind, Finding finding, TimeSpan took)
    {
        _pages.GetOrAdd(kind.Name, static _ => new()).Note(finding.Kind, took);
        if (finding.Problem is { } problem && (_problems.Count < KeptProblems || _problems.ContainsKey(kind.Name + ": " + problem)))
        {
            _problems.AddOrUpdate(kind.Name + ": " + problem, 1, static (_, count) => count + 1);
        }
    }

    /// <summary>The page of a kind.</summary>
    public Page Of(Kind kind) => _pages.GetOrAdd(kind.Name, static _ => new());

    /// <summary>What was found of a kind.</summary>
    internal sealed class Page
    {
        private readonly Lock _lock = new();
        private readonly long[] _kinds = new long[Enum.GetValues<FindingKind>().Length];
        private readonly List<double> _took = [];
        private readonly Random _random = new(Seed: 16);

        /// <summary>How many answers.</summary>
        public long Total { get; private set; }

        /// <summary>How many of a kind.</summary>
        public long this[FindingKind kind]
        {
            get
            {
                lock (_lock)
                {
                    return _kinds[(int)kind];
                }
            }
        }

        /// <summary>The time within which a share of the good answers came, in milliseconds, of a sample of them.</summary>
        public double Percentile(double share)
        {
            lock (_lock)
            {
                return Percentiles.Of(_took, share);
            }
        }

        /// <summary>Notes one.</summary>
        public void Note(FindingKind kind, TimeSpan took)
        {
            lock (_lock)
            {
                Total++;
                _kinds[(int)kind]++;
                if (kind is not (FindingKind.Hit or FindingKind.Right or FindingKind.Refused))
                {
                    return;
                }

                if (_took.Count < KeptTimes)
                {
                    _took.Add(took.TotalMilliseconds);
                }
                else if (_random.NextInt64(Total) is var at and < KeptTimes)
                {
                    _took[(int)at] = took.TotalMilliseconds;
                }
            }
        }
    }
}
