using System.Globalization;
using OfferProxy.Measuring.Processes;

namespace OfferProxy.Load.Servers;

/// <summary>varnish, with one document for everyone.</summary>
internal static class Varnish
{
    /// <summary>Starts it in front of an origin.</summary>
    public static async Task<RunningServer> StartAsync(LoadContext context, RunningServer origin, CancellationToken cancel)
    {
        var folder = context.Fleet.Folder("varnish");
        var text = await File.ReadAllTextAsync(context.Options.Beside("peers", "varnish.vcl"), cancel);
        var file = Path.Combine(folder, "varnish.vcl");
        await File.WriteAllTextAsync(file, text.Replace("@PORT@", origin.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal), cancel);
        var port = FreePort.Next();
        return await context.Fleet.OtherAsync(
            folder, port, cancel,
            "varnishd", "-F", "-j", "none", "-n", Path.Combine(folder, "state"), "-a", $"127.0.0.1:{port}", "-T", "none", "-f", file, "-s", "malloc,64m");
    }
}
