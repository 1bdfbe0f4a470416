using System.Globalization;
using OfferProxy.Measuring.Processes;

namespace OfferProxy.Measuring.Servers;

/// <summary>Starts the servers of a run, each in a folder of its own for its files and its output.</summary>
/// <param name="work">The folder of the run.</param>
/// <param name="ledger">Notes them.</param>
internal sealed class ServerStarter(string work, Ledger ledger)
{
    private int _started;

    /// <summary>Makes a folder for a server's files.</summary>
    /// <param name="name">How the folder's name ends.</param>
    public string Folder(string name) =>
        Directory.CreateDirectory(Path.Combine(work, string.Create(CultureInfo.InvariantCulture, $"{++_started:d3}-{name}"))).FullName;

    /// <summary>Starts a server.</summary>
    /// <param name="cpus">The processors that it may use, as <c>taskset</c> takes them.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="environment">What its environment says beside this process's own.</param>
    /// <param name="command">The program and its arguments.</param>
    public ServerProcess Start(string cpus, string folder, IReadOnlyList<KeyValuePair<string, string>> environment, params IReadOnlyList<string> command) =>
        ServerProcess.Start(ledger, cpus, Path.Combine(folder, "output.log"), environment, command);
}
