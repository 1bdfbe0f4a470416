using System.Runtime.InteropServices;

namespace OfferProxy.Gateway.Hosting;

/// <summary>
/// Keeps SIGHUP from ending a gateway before <see cref="HangupSignal"/> takes it. It asks for nothing then: what it would have read anew is read
/// by the start, and what changes meanwhile is seen at its end.
/// </summary>
internal sealed class StartingHangup : IDisposable
{
    private readonly PosixSignalRegistration _registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, static context => context.Cancel = true);

    /// <summary>Lets the signal end the process again, as it ends any other that asks a gateway and is left by its terminal.</summary>
    public void Dispose() => _registration.Dispose();
}
