using System.Globalization;

namespace OfferProxy.LoadPeers;

/// <summary>Tells what this process has allocated since it began, on an address of its own, as the gateway's <c>/metrics</c> does.</summary>
internal static class AllocationMetrics
{
    public static WebApplication Create(ServerSettings settings)
    {
        var app = settings.CreateBuilder().Build();
        app.Run(static context => context.Response.WriteAsync(string.Create(
            CultureInfo.InvariantCulture, $"dotnet_gc_heap_total_allocated_bytes_total {GC.GetTotalAllocatedBytes()}\n")));
        return app;
    }
}
