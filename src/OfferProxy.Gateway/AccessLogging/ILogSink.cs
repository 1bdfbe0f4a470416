namespace OfferProxy.Gateway.AccessLogging;

/// <summary>Where the access log goes. For one thread, which may wait for it.</summary>
internal interface ILogSink : IDisposable
{
    /// <summary>What it is called in the gateway's own log.</summary>
    string Name { get; }

    /// <summary>How many bytes are best written at once.</summary>
    int Chunk { get; }

    /// <summary>Whether it can be written to.</summary>
    bool IsOpen { get; }

    /// <summary>Opens it, anew where it is open. What is open stays open where that fails.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    void Open();

    /// <summary>Writes whole lines.</summary>
    /// <exception cref="IOException">They are not, or not all of them, written.</exception>
    void Write(ReadOnlySpan<byte> lines);
}
