using System.Reflection;

namespace OfferProxy.Gateway.Hosting;

/// <summary>What holds for a whole process is the gateway's to set only where the process is a gateway and nothing else.</summary>
internal static class OwnProcess
{
    private static readonly bool IsGateway = Assembly.GetEntryAssembly() == typeof(OwnProcess).Assembly;

    /// <summary>
    /// The variable that the runtime's sockets look at when the first of them is made. There is no other switch for it;
    /// <c>FrameworkNamesTests</c> tells when it is another.
    /// </summary>
    public const string InlineCompletions = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>
    /// Has the sockets of the process complete as the options say; what its environment says is left as it is. To be called
    /// before the process makes its first socket. In another program (a test, a host of its own) code may follow that
    /// blocks, and would block the sockets with it.
    /// </summary>
    public static void ScheduleSockets(ServerOptions options)
    {
        if (IsGateway && options.InlineScheduling && Environment.GetEnvironmentVariable(InlineCompletions) is null)
        {
            Environment.SetEnvironmentVariable(InlineCompletions, "1");
        }
    }

    /// <summary>
    /// Frees what reading the configuration has left behind: many times what is kept of a large blocklist. To be
    /// called before requests come, since all threads wait for it.
    /// </summary>
    public static void ReturnMemory()
    {
        if (IsGateway)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }
}
