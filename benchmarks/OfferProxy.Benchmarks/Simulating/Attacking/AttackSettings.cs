using OfferProxy.Benchmarks.Simulating.Shopping;

namespace OfferProxy.Benchmarks.Simulating.Attacking;

/// <summary>What is simulated of an attack on one key.</summary>
internal sealed record AttackSettings
{
    /// <summary>What the attacker does.</summary>
    public required AttackKind Kind { get; init; }

    /// <summary>Which part of all requests is his, from 0 to below 1.</summary>
    public required double Share { get; init; }

    /// <summary>After how long without a right copy for an honest shopper a cold key is given up.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a served template is attacked.</summary>
    public TimeSpan ServedFor { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long honest shoppers ask alone, before a key that was proven or is served is attacked.</summary>
    public TimeSpan QuietFor { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>The origin and the gateway, as they are shipped: one offer, which never changes.</summary>
    public SimulationSettings Gateway { get; init; } = new()
    {
        Offers = 1, Rate = AttackCrowd.HonestRate, Duration = TimeSpan.Zero, PurgeAfter = TimeSpan.Zero,
        ChangesEvery = TimeSpan.FromDays(10_000), ChecksAll = true,
    };

    /// <summary>The way of sharing, as it is shipped.</summary>
    public static SharingModel Model { get; } = SharingModel.All[^1];

    /// <summary>All that are compared. Without an attacker it is the same for all kinds.</summary>
    public static IReadOnlyList<AttackSettings> All { get; } =
    [
        new() { Kind = AttackKind.OwnTexts, Share = 0 },
        .. Enum.GetValues<AttackKind>().SelectMany(static _ => new[] { 0.1, 0.5, 0.9 }, static (kind, share) => new AttackSettings { Kind = kind, Share = share }),
    ];

    /// <summary>Numbers for one run: others for each seed.</summary>
    public static SeededNumbers NumbersOf(ulong seed) => new(new SeededNumbers(seed).Next());
}
