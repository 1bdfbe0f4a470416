using OfferProxy.Fleet.Servers;

namespace OfferProxy.Fleet.Faulting;

/// <summary>Something that goes wrong with what the nodes share.</summary>
/// <param name="Name">What it is called in the report.</param>
/// <param name="Begin">Makes it begin.</param>
/// <param name="End">Makes it end.</param>
internal sealed record RedisFault(string Name, Func<Stage, CancellationToken, Task> Begin, Func<Stage, CancellationToken, Task> End)
{
    /// <summary>Whether the short form has it.</summary>
    public bool InShort { get; init; }

    /// <summary>Whether the node that purges meanwhile says that all have purged; null: it may or not.</summary>
    public bool? Told { get; init; }

    /// <summary>All of them, in the order in which they come.</summary>
    public static IReadOnlyList<RedisFault> All { get; } =
    [
        new("none", Nothing, Nothing) { Told = true },
        new("killed, started empty", static (stage, cancel) => stage.Redis.KillAsync(cancel), static (stage, cancel) => stage.Redis.StartAgainAsync(empty: true, cancel)) { InShort = true, Told = false },
        new("restarted, empty", static (stage, cancel) => RestartAsync(stage, empty: true, cancel), Nothing),
        new("restarted, with its data", static (stage, cancel) => RestartAsync(stage, empty: false, cancel), Nothing),
        new("frozen", Did(static stage => stage.Redis.Freeze()), Did(static stage => stage.Redis.Thaw())) { InShort = true, Told = false },
        new("full", static (stage, cancel) => stage.Redis.BoundAsync(1, cancel), static (stage, cancel) => stage.Redis.BoundAsync(0, cancel)) { Told = false },
        new("a node is cut off", Did(static stage => stage.Line.Cut()), Did(static stage => stage.Line.Mend())) { InShort = true, Told = false },
        new("a node hears nothing", Did(static stage => stage.Line.Silence()), Did(static stage => stage.Line.Mend())) { Told = false },
    ];

    /// <summary>Those of a run.</summary>
    public static IReadOnlyList<RedisFault> Of(bool isShort) => [.. All.Where(fault => fault.InShort || !isShort)];

    private static Task Nothing(Stage stage, CancellationToken cancel) => Task.CompletedTask;

    private static Func<Stage, CancellationToken, Task> Did(Action<Stage> action) => (stage, _) =>
    {
        action(stage);
        return Task.CompletedTask;
    };

    private static async Task RestartAsync(Stage stage, bool empty, CancellationToken cancel)
    {
        await stage.Redis.KillAsync(cancel);
        await stage.Redis.StartAgainAsync(empty, cancel);
    }
}
