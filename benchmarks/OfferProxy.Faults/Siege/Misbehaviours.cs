using OfferProxy.Measuring.Servers;

namespace OfferProxy.Faults.Siege;

/// <summary>
/// What the origin does wrong, in half of its answers, one after the other. What forbids sharing (a cookie, <c>no-store</c>) is not among
/// it: from then on each shopper gets what the origin says to that shopper alone, its errors too. Nor is a refusal (403), which
/// is what it says to two flows.
/// </summary>
internal static class Misbehaviours
{
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(1);

    private static readonly string[] Faults =
    [
        "fault=status&code=500", "fault=status&code=999", "fault=html", "fault=truncate", "fault=cutoff", "fault=reset", "fault=gzip",
        "fault=size&bytes=2097152", "fault=delay&ms=2000", "fault=length&by=-100", "fault=status&code=206",
    ];

    /// <summary>How many kinds there are.</summary>
    public static int Count => Faults.Length;

    /// <summary>Makes the origin misbehave until told to stop, and then not any longer.</summary>
    public static async Task RunAsync(Origin origin, CancellationToken stop)
    {
        try
        {
            for (var turn = 0; ; turn++)
            {
                await origin.SetFaultAsync($"{Faults[turn % Faults.Length]}&probability=0.5", CancellationToken.None);
                await Task.Delay(Lasts, stop);
            }
        }
        catch (OperationCanceledException)
        {
            await origin.SetFaultAsync("fault=none", CancellationToken.None);
        }
    }
}
