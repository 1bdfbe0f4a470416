using OfferProxy.Measuring.Servers;

namespace OfferProxy.Measuring.Faulting;

/// <summary>The faults, in the order in which they come.</summary>
internal static class FaultList
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("killed", static (origin, cancel) => origin.KillAsync(cancel), static (origin, cancel) => origin.StartAgainAsync(cancel)) { InShort = true },
        new("killed, restarted", RestartAsync, static (_, _) => Task.CompletedTask) { Intermittent = true },
        new("frozen", static (origin, _) => origin.FreezeAsync(), static (origin, _) => origin.ThawAsync()),
        Fault.Switched("slow (3 s)", "fault=delay&ms=3000"),
        Fault.Switched("never answers", "fault=silence") with { InShort = true },
        Fault.Switched("stalls after headers", "fault=stall"),
        Fault.Switched("a byte a second", "fault=trickle&bytes=1&ms=1000"),
        Fault.Switched("reset", "fault=reset") with { InShort = true },
        Fault.Switched("cut off in mid-body", "fault=cutoff"),
        Fault.Switched("HTML", "fault=html") with { InShort = true },
        Fault.Switched("HTML called JSON", "fault=html&claim_json=true"),
        Fault.Switched("truncated JSON", "fault=truncate"),
        Fault.Switched("length too small", "fault=length&by=-100") with { InShort = true },
        Fault.Switched("length too large", "fault=length&by=100"),
        Fault.Switched("10 MB", "fault=size&bytes=10485760") with { InShort = true },
        Fault.Switched("500", "fault=status&code=500") with { InShort = true },
        Fault.Switched("503", "fault=status&code=503"),
    ];

    /// <summary>Those of a run.</summary>
    public static IReadOnlyList<Fault> Of(bool isShort) => [.. All.Where(fault => fault.InShort || !isShort)];

    private static async Task RestartAsync(Origin origin, CancellationToken cancel)
    {
        await origin.KillAsync(cancel);
        await origin.StartAgainAsync(cancel);
    }
}
