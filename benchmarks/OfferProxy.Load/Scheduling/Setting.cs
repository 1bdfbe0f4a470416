using OfferProxy.Load.Servers;

namespace OfferProxy.Load.Scheduling;

/// <summary>A way to run the gateway.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Build">How it was published.</param>
/// <param name="Inline">Whether connections are handled on the thread that the kernel tells of them.</param>
/// <param name="Environment">What else its environment says.</param>
internal sealed record Setting(string Name, Build Build, bool Inline, params IReadOnlyList<KeyValuePair<string, string>> Environment)
{
    /// <summary>
    /// What is compared; each build's first row is what its others are compared with: inline, with the concurrent server
    /// collector that adapts to what is kept (DATAS), and each other row differs from it in what its name says.
    /// </summary>
    public static IReadOnlyList<Setting> All { get; } = [.. Enum.GetValues<Build>().SelectMany(Of)];

    private static IEnumerable<Setting> Of(Build build) =>
    [
        new($"{build}, as shipped", build, Inline: true),
        new($"{build}, thread pool", build, Inline: false),
        new($"{build}, completions pooled", build, Inline: true, new KeyValuePair<string, string>("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "0")),
        new($"{build}, workstation GC", build, Inline: true, new KeyValuePair<string, string>("DOTNET_gcServer", "0")),
        new($"{build}, no DATAS", build, Inline: true, new KeyValuePair<string, string>("DOTNET_GCDynamicAdaptationMode", "0")),
        new($"{build}, no concurrent GC", build, Inline: true, new KeyValuePair<string, string>("DOTNET_gcConcurrent", "0")),
        new($"{build}, gen 0 of 16 MB", build, Inline: true, new KeyValuePair<string, string>("DOTNET_GCgen0size", "1000000")),
    ];
}
