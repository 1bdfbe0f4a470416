using System.Runtime.InteropServices;
using OfferProxy.Gateway.AccessLogging;

namespace OfferProxy.Gateway.Hosting;

/// <summary>
/// Takes SIGHUP, as those who rotate logs or have changed a file send it: the access log is opened anew, the configuration is read anew, and
/// the process lives on.
/// </summary>
internal sealed class HangupSignal : IDisposable
{
    private readonly PosixSignalRegistration _registration;

    /// <summary>Begins to take the signal.</summary>
    /// <param name="writer">Writes the access log; null: there is none.</param>
    public HangupSignal(AccessLogWriter? writer = null) => _registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
    {
        context.Cancel = true;
        writer?.Reopen();
        Reload?.Invoke();
    });

    /// <summary>Reads the configuration anew; null: the gateway is starting, and reads it.</summary>
    public Action? Reload { get; set; }

    /// <inheritdoc/>
    public void Dispose() => _registration.Dispose();
}
