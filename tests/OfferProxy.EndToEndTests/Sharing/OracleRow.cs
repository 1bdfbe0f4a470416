using System.Globalization;
using System.Text.RegularExpressions;
using OfferProxy.EndToEndTests.Gateway;

namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>What became of a form.</summary>
internal sealed partial class OracleRow(OracleForm form)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, int> _details = new(StringComparer.Ordinal);

    /// <summary>The form.</summary>
    public OracleForm Form => form;

    /// <summary>How many requests were sent.</summary>
    public int Asks { get; private set; }

    /// <summary>How many reached the origin.</summary>
    public int OriginRequests { get; private set; }

    /// <summary>How many of those nobody had sent.</summary>
    public int MadeUp { get; private set; }

    /// <summary>How many came from the cache.</summary>
    public int Hits { get; private set; }

    /// <summary>How many responses were wrong.</summary>
    public int Wrong { get; private set; }

    /// <summary>The first wrong response, with the requests before it; null: there was none.</summary>
    public string? FirstWrong { get; private set; }

    /// <summary>Where an honest crowd got too few hits.</summary>
    public List<string> Starved { get; } = [];

    /// <summary>Why the form fails the oracle; null: it does not.</summary>
    public string? Failure =>
        Wrong > 0 && form.Expected != OracleExpectation.CannotBeSeen ? $"{form.Name}: {Wrong} wrong; the first: {FirstWrong}"
        : Starved.Count > 0 && form.Expected == OracleExpectation.Shareable ? $"{form.Name}: too few hits ({string.Join("; ", Starved)}); {Details}"
        : MadeUp > 0 ? $"{form.Name}: {MadeUp} requests to the origin that nobody sent"
        : null;

    /// <summary>The details of <c>Cache-Status</c>, with how often each was seen.</summary>
    public string Details => string.Join(", ", _details.Select(static detail => $"{detail.Key} {detail.Value.ToString(CultureInfo.InvariantCulture)}"));

    /// <summary>Counts a response.</summary>
    public void Add(Reply reply, Verdict verdict, Func<string> sequence)
    {
        lock (_lock)
        {
            Asks++;
            Hits += verdict.Hit ? 1 : 0;
            if (Detail().Match(reply.CacheStatus) is { Success: true } match)
            {
                _details[match.Groups[1].Value] = _details.GetValueOrDefault(match.Groups[1].Value) + 1;
            }

            if (verdict.Wrong is not null && Wrong++ == 0)
            {
                FirstWrong = verdict.Wrong + Environment.NewLine + sequence();
            }
        }
    }

    /// <summary>Counts what the origin got.</summary>
    public void Add(OracleCase one)
    {
        lock (_lock)
        {
            OriginRequests += one.Requests;
            MadeUp += one.MadeUp;
        }
    }

    [GeneratedRegex("detail=([a-z_]+)")]
    private static partial Regex Detail();
}
