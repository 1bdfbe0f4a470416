using BenchmarkDotNet.Attributes;
using OfferProxy.Admission.Sites;

namespace OfferProxy.Benchmarks;

/// <summary>A look-up among a thousand to a million blocked sites, and the reading of the host before it. Budget: 250 ns and 0 B.</summary>
[MemoryDiagnoser]
public class SiteBlocklistBenchmarks
{
    // So many that the caches hold little of what they touch, as with real requests. A power of two.
    private const int Hosts = 1 << 16;

    private const int LineInts = 64 / sizeof(int);
    private const int BytesPerName = 24;

    private readonly string[] _listed = new string[Hosts];
    private readonly string[] _others = new string[Hosts];
    private readonly char[] _buffer = new char[SiteHost.MaxLength];

    // As much memory as the names take: each place, a line of the processor's cache, holds the number of another.
    private int[] _places = [];
    private int _place;

    private SiteBlocklist _blocklist = SiteBlocklist.Empty;
    private int _next;

    /// <summary>How many sites are blocked.</summary>
    [Params(1_000, 32_000, 1_000_000)]
    public int Sites { get; set; }

    /// <summary>Makes the list and refuses to measure one that answers wrongly.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var builder = new SiteBlocklistBuilder();
        for (var i = 0; i < Sites; i++)
        {
            builder.Add(SiteNames.Of(i), exact: false);
        }

        _blocklist = builder.Build();
        var random = new Random(1);
        MixPlaces(random);
        for (var i = 0; i < Hosts; i++)
        {
            _listed[i] = "www." + SiteNames.Of(random.Next(Sites));
            _others[i] = "www." + SiteNames.Of(Sites + random.Next(int.MaxValue - Sites));
        }

        if (_blocklist.Count != Sites || !_listed.All(host => _blocklist.Contains(host)) || _others.Any(host => _blocklist.Contains(host)))
        {
            throw new InvalidOperationException("The blocklist answers wrongly.");
        }
    }

    /// <summary>A blocked subdomain.</summary>
    [Benchmark]
    public bool Hit() => _blocklist.Contains(_listed[_next++ & (Hosts - 1)]);

    /// <summary>A host that is not blocked: every suffix is looked for.</summary>
    [Benchmark]
    public bool Miss() => _blocklist.Contains(_others[_next++ & (Hosts - 1)]);

    /// <summary>One read of memory that is not in a cache, from as much of it as the names take: the least that a name that is found costs.</summary>
    [Benchmark]
    public int ReadMemory() => _place = _places[_place * LineInts];

    /// <summary>The host of a page's URL.</summary>
    [Benchmark]
    public int ReadUrl()
    {
        SiteHost.Read("https://www.Shop-Direct1f2e3.example:443/checkouts/c/9f0c1a52?locale=en", _buffer, out var length);
        return length;
    }

    private void MixPlaces(Random random)
    {
        var order = Enumerable.Range(0, Sites * BytesPerName / (LineInts * sizeof(int))).ToArray();
        random.Shuffle(order);
        _places = new int[order.Length * LineInts];
        _place = order[0];
        for (var i = 0; i < order.Length; i++)
        {
            _places[order[i] * LineInts] = order[(i + 1) % order.Length];
        }
    }
}
