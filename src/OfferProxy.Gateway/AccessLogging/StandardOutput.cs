namespace OfferProxy.Gateway.AccessLogging;

/// <summary>The standard output of the process, which the gateway's own log goes to as well: no line of the one stands within a line of the other.</summary>
internal sealed class StandardOutput : ILogSink
{
    private readonly Stream _stream = Console.OpenStandardOutput();

    /// <inheritdoc/>
    public string Name => AccessLogOptions.StandardOutput;

    // What a pipe takes at once, so that not even another process that writes to it comes between.
    /// <inheritdoc/>
    public int Chunk => 4096;

    /// <inheritdoc/>
    public bool IsOpen => true;

    /// <inheritdoc/>
    public void Open()
    {
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> lines)
    {
        // The console's writer is locked by each of its own methods, and writes a long line of the log in parts.
        lock (Console.Out)
        {
            _stream.Write(lines);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();
}
