using System.Net.Sockets;
using OfferProxy.Configuration;
using OfferProxy.Gateway.Configuration;
using OfferProxy.Gateway.Hosting;

namespace OfferProxy.Gateway.Commands;

/// <summary>Runs a gateway until it is told to stop, telling on the console what prevents it.</summary>
public static class GatewayRun
{
    /// <summary>Runs a gateway until it has stopped.</summary>
    /// <param name="file">The full path of the configuration file.</param>
    /// <param name="error">Takes what went wrong.</param>
    /// <param name="overrides">Says what to set above file and environment; null: nothing.</param>
    /// <param name="started">Is called when the gateway listens; null: nobody is told.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        string file, TextWriter error, ConfigurationOverrides? overrides = null, Action<RunningGateway>? started = null)
    {
        try
        {
            var gateway = await RunningGateway.StartAsync(file, overrides).ConfigureAwait(false);
            await using var _ = gateway.ConfigureAwait(false);
            using var second = new SecondSignal();
            started?.Invoke(gateway);
            await gateway.WaitForShutdownAsync().ConfigureAwait(false);
            return ExitCodes.Ok;
        }
        catch (OffersConfigurationException exception)
        {
            await ErrorReport.WriteAsync(error, exception.Errors).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            await error.WriteLineAsync($"offerproxy: cannot start: {Sentence(exception.Message)} {Remedy(exception)} Kestrel:Endpoints or Admin:Url.").ConfigureAwait(false);
        }

        return ExitCodes.Failed;
    }

    private static string Remedy(Exception exception) => exception.GetBaseException() switch
    {
        SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } => "Stop what listens there, or change",
        SocketException { SocketErrorCode: SocketError.AccessDenied } => "Ports below 1024 need the capability CAP_NET_BIND_SERVICE: give it, or change",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => "This machine has no such address: change",
        _ => "Look at",
    };

    private static string Sentence(string message) => message.EndsWith('.') ? message : $"{message}.";
}
