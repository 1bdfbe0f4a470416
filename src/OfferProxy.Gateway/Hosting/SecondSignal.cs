using System.Runtime.InteropServices;

namespace OfferProxy.Gateway.Hosting;

/// <summary>Ends the process at once at the second Ctrl-C or SIGTERM; the first is the host's, which drains.</summary>
internal sealed class SecondSignal : IDisposable
{
    // As a shell reports a process that Ctrl-C ended.
    private const int ExitCode = 130;

    private readonly PosixSignalRegistration[] _registrations;
    private int _signals;

    /// <summary>Begins to count signals.</summary>
    public SecondSignal() => _registrations =
        [PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal), PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal)];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }

    private void OnSignal(PosixSignalContext context)
    {
        if (Interlocked.Increment(ref _signals) > 1)
        {
            Environment.Exit(ExitCode);
        }

        context.Cancel = true;
    }
}
