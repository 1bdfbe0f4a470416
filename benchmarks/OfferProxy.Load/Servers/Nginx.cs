using System.Globalization;
using OfferProxy.Measuring.Processes;

namespace OfferProxy.Load.Servers;

/// <summary>nginx: one instance with a port for each way of answering.</summary>
/// <param name="Sub">From its cache, with the shopper's values put in.</param>
/// <param name="Gzip">The same, compressed.</param>
internal sealed record Nginx(RunningServer Sub, RunningServer Gzip)
{
    /// <summary>Starts it.</summary>
    /// <param name="context">The run.</param>
    /// <param name="template">The origin of the document with placeholders.</param>
    /// <param name="templateAsOk">The same with status 200: nginx compresses no 201.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Nginx> StartAsync(LoadContext context, string template, string templateAsOk, CancellationToken cancel)
    {
        var folder = context.Fleet.Folder("nginx");
        int[] ports = [FreePort.Next(), FreePort.Next()];
        var text = (await File.ReadAllTextAsync(context.Options.Beside("peers", "nginx.conf"), cancel))
            .Replace("@USER@", Environment.IsPrivilegedProcess ? "user root;" : "", StringComparison.Ordinal)
            .Replace("@FOLDER@", folder, StringComparison.Ordinal)
            .Replace("@SUB@", Text(ports[0]), StringComparison.Ordinal)
            .Replace("@GZIP@", Text(ports[1]), StringComparison.Ordinal)
            .Replace("@TEMPLATE200@", templateAsOk, StringComparison.Ordinal)
            .Replace("@TEMPLATE@", template, StringComparison.Ordinal);
        var file = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(file, text, cancel);
        var server = await context.Fleet.OtherAsync(folder, ports[0], cancel, "nginx", "-p", folder, "-e", Path.Combine(folder, "error.log"), "-c", file);
        return new(server, server with { Port = ports[1] });
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
