using System.Runtime.InteropServices;
using OfferProxy.Gateway.AccessLogging;

namespace OfferProxy.Gateway.Hosting;

/// <summary>Takes SIGHUP, as those who rotate logs send it: the access log is opened anew, and the process lives on, with a log or without.</summary>
internal sealed class HangupSignal : IDisposable
{
    private readonly PosixSignalRegistration _registration;

    /// <summary>Begins to take the signal.</summary>
    /// <param name="writer">Writes the access log; null: there is none.</param>
    public HangupSignal(AccessLogWriter? writer = null) => _registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
    {
        context.Cancel = true;
        writer?.Reopen();
    });

    /// <inheritdoc/>
    public void Dispose() => _registration.Dispose();
}
