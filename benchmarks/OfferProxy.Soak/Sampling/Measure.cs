namespace OfferProxy.Soak.Sampling;

/// <summary>Something of a process that must not grow.</summary>
/// <param name="Name">What it is called in the report, with its unit.</param>
/// <param name="Read">Reads it from a sample.</param>
/// <param name="Floor">By how much it may grow whatever it was: what it moves by of itself. Of memory the run says it.</param>
/// <param name="IsMemory">Whether it is memory, which a collector lets grow and shrink.</param>
internal sealed record Measure(string Name, Func<Sample, double> Read, double Floor = 0, bool IsMemory = false)
{
    private const double Mebibyte = 1024 * 1024;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Measure> All { get; } =
    [
        new("resident memory, MiB", static sample => sample.ResidentBytes / Mebibyte, IsMemory: true),
        new("collected heap, MiB", static sample => sample.Of("dotnet_gc_last_collection_heap_size_bytes") / Mebibyte, IsMemory: true),
        new("handles", static sample => sample.Handles, Floor: 300),
        new("handles of no connection", static sample => sample.Handles - sample.Of("kestrel_active_connections") - sample.Of("http_client_open_connections"), Floor: 16),
        new("threads", static sample => sample.Threads, Floor: 4),
        new("threads of the pool", static sample => sample.Of("dotnet_thread_pool_thread_count_total"), Floor: 4),
        new("work items that wait", static sample => sample.Of("dotnet_thread_pool_queue_length_total"), Floor: 20),
        new("timers", static sample => sample.Of("dotnet_timer_count"), Floor: 20),
        new("client connections", static sample => sample.Of("kestrel_active_connections"), Floor: 300),
        new("origin requests under way", static sample => sample.Of("offerproxy_origin_requests_active"), Floor: 64),
        new("assemblies", static sample => sample.Of("dotnet_assembly_count"), Floor: 4),
    ];
}
