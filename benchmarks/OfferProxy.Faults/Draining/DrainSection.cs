using OfferProxy.Faults.Reporting;

namespace OfferProxy.Faults.Draining;

/// <summary>The gateway is told to stop: under load, twice, and with a request that does not end.</summary>
internal static class DrainSection
{
    /// <summary>Runs it and prints.</summary>
    public static async Task RunAsync(FaultsContext context, CancellationToken cancel)
    {
        FaultsReport.Progress("Drain: under load");
        await DrainUnderLoad.RunAsync(context, cancel);
        FaultsReport.Progress("Drain: second signal");
        await DrainOfSilence.SecondSignalAsync(context, cancel);
        if (!context.Options.Short)
        {
            FaultsReport.Progress("Drain: limit");
            await DrainOfSilence.LimitAsync(context, cancel);
        }
    }
}
