using System.Runtime.InteropServices;

namespace OfferProxy.Measuring.Processes;

/// <summary>Signals to processes by id (kill(2)).</summary>
internal static partial class Signals
{
    /// <summary>As Ctrl-C.</summary>
    public const int Interrupt = 2;

    /// <summary>Asks to end.</summary>
    public const int Terminate = 15;

    /// <summary>Ends.</summary>
    public const int Kill = 9;

    /// <summary>Freezes.</summary>
    public const int Stop = 19;

    /// <summary>Lets what is frozen go on.</summary>
    public const int Continue = 18;

    /// <summary>Sends one; a process that is gone is no error.</summary>
    public static void Send(int processId, int signal) => _ = KillProcess(processId, signal);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int KillProcess(int processId, int signal);
}
