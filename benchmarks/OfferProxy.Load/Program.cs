using System.CommandLine;
using OfferProxy.Load;
using OfferProxy.Measuring.Running;

var run = new RunArguments<Section>([.. Enum.GetValues<Section>().Where(section => section != Section.Scheduling)])
{
    Short = new("--short") { Description = "Fewer and shorter rounds, and growth curves that stop earlier." },
    Sections = new("--section") { Description = "What to measure, one or more; default all but Scheduling.", AllowMultipleArgumentsPerToken = true },
};
var rounds = new Option<int?>("--rounds") { Description = "How many rounds, 1 to 50; default 7, short 3." };
var starts = new Option<int?>("--starts") { Description = "How often the servers of Compare are started, each time for all rounds, 1 to 25; default 1." };
var seconds = new Option<int?>("--seconds") { Description = "How long two servers are timed against each other in a round, in turns, 1 to 30; default 4, short 1." };
var connections = new Option<int>("--connections") { Description = "Keep-alive connections, 1 to 1024.", DefaultValueFactory = _ => 64 };
var pool = new Option<bool>("--pool") { Description = "Have gateway and .NET peers hand the work of connections to the thread pool, instead of doing it inline as shipped." };
var rows = new Option<string[]>("--row") { Description = "Compare only rows whose names hold this, one or more; default all." };

var command = new RootCommand("Measures the gateway end to end against its peers. Start it with benchmarks/load/run, which installs and builds what it needs.")
{
    run.Root, run.Work, run.Results, run.Short, run.Sections, starts, rounds, seconds, connections, pool, rows, run.Limit,
};
Between(starts, 1, 25);
Between(rounds, 1, 50);
Between(seconds, 1, 30);
return await RunArguments<Section>.InvokeAsync(command, args, (parsed, cancel) => LoadRun.RunAsync(
    new(run.Read(parsed))
    {
        Starts = parsed.GetValue(starts) ?? 1,
        Rounds = parsed.GetValue(rounds) ?? (parsed.GetValue(run.Short) ? 3 : 7),
        Seconds = parsed.GetValue(seconds) ?? (parsed.GetValue(run.Short) ? 1 : 4),
        Connections = Math.Clamp(parsed.GetValue(connections), 1, 1024),
        ThreadPool = parsed.GetValue(pool),
        Rows = parsed.GetValue(rows) ?? [],
        CommandLine = string.Join(' ', args),
    },
    cancel));

static void Between(Option<int?> option, int least, int most) => option.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int?>() is { } value && (value < least || value > most))
    {
        result.AddError($"{option.Name} is {value}; it must be {least} to {most}.");
    }
});
