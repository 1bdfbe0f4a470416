namespace OfferProxy.Measuring.Processes;

/// <summary>
/// The processes that a run started. They are ended with it, by id; the ids also stand in a file, each with the time at which
/// the process began, so that the script around a run can end what a killed run left.
/// </summary>
internal sealed class Ledger(string file) : IAsyncDisposable
{
    private readonly List<ServerProcess> _started = [];

    /// <summary>Notes a process.</summary>
    public void Add(ServerProcess process)
    {
        _started.Add(process);
        File.AppendAllText(file, $"{process.Id} {ProcFiles.BeganAt(process.Id)}\n");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var process in _started)
        {
            await process.DisposeAsync();
        }
    }
}
