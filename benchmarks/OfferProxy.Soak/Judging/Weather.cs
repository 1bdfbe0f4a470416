using System.Collections.Concurrent;

namespace OfferProxy.Soak.Judging;

/// <summary>What is going on beside the traffic, and may be felt by it.</summary>
internal sealed class Weather
{
    /// <summary>The site that is blocked now and then.</summary>
    public const string Site = "https://checkout.blocked-at-times.example";

    /// <summary>The integration that is blocked now and then.</summary>
    public const string Integration = "a69fee23-d170-4bba-9680-16c3aeb0bb7f";

    /// <summary>The offer that is withdrawn now and then: the second one of its integration.</summary>
    public const string Offer = "120";

    /// <summary>The integration whose offer that is.</summary>
    public const string OfferIntegration = "b2aee04e-bb3f-4f6b-899d-bc37dd38768b";

    // A circuit is open for 2 s, and a request that found a fault has 4 s, and may have been waited for.
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(6);

    private readonly ConcurrentDictionary<string, byte> _underWay = new(StringComparer.Ordinal);

    /// <summary>What is being done now, in words.</summary>
    public string UnderWay => string.Join(", ", _underWay.Keys.Order(StringComparer.Ordinal));

    /// <summary>The origin fails.</summary>
    public Spells Origin { get; } = new(Recovery);

    /// <summary>The machine is busy, or has just been started upon.</summary>
    public Spells Busy { get; } = new(Recovery);

    /// <summary>Configurations are reloaded, one of which leaves the origin less time than it may take on a busy machine.</summary>
    public Spells Reloading { get; } = new(TimeSpan.FromSeconds(2));

    /// <summary>The site is blocked.</summary>
    public Spells SiteBlocked { get; } = new(TimeSpan.Zero);

    /// <summary>The integration is blocked.</summary>
    public Spells IntegrationBlocked { get; } = new(TimeSpan.Zero);

    /// <summary>The offer is withdrawn. That there is none is itself kept for some seconds.</summary>
    public Spells OfferWithdrawn { get; } = new(TimeSpan.FromSeconds(5));

    /// <summary>Whether the origin may not have answered in time, or not well, at some time between two.</summary>
    public bool MayFail(long from, long to) => Origin.MayBe(from, to) || Busy.MayBe(from, to);

    /// <summary>Notes that something is being done.</summary>
    public void Begin(string act) => _underWay[act] = 0;

    /// <summary>Notes that it is done.</summary>
    public void End(string act) => _underWay.TryRemove(act, out _);
}
