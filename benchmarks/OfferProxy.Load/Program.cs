using System.CommandLine;
using OfferProxy.Load;

var root = new Option<DirectoryInfo>("--root") { Description = "The folder of the solution.", Required = true };
var work = new Option<DirectoryInfo>("--work") { Description = "A folder for configurations, caches and logs of the run.", Required = true };
var results = new Option<DirectoryInfo>("--results") { Description = "Where the report, tables and plots go.", Required = true };
var brief = new Option<bool>("--short") { Description = "Fewer and shorter rounds, and growth curves that stop earlier." };
var sections = new Option<Section[]>("--section") { Description = "What to measure, one or more; default all but Scheduling.", AllowMultipleArgumentsPerToken = true };
var rounds = new Option<int?>("--rounds") { Description = "How many rounds, 1 to 50; default 7, short 3." };
var seconds = new Option<int?>("--seconds") { Description = "How long a scenario is timed in a round, in seconds, 1 to 30; default 1." };
var connections = new Option<int>("--connections") { Description = "Keep-alive connections, 1 to 1024.", DefaultValueFactory = _ => 64 };
var bare = new Option<bool>("--bare-requests") { Description = "Send Host and Accept alone, not the fields that a browser sends." };
var pool = new Option<bool>("--pool") { Description = "Have gateway and .NET peers hand the work of connections to the thread pool, instead of doing it inline as shipped." };
var limit = new Option<int>("--limit") { Description = "Ends everything after so many seconds, 30 to 3600.", DefaultValueFactory = _ => 580 };

var command = new RootCommand("Measures the gateway end to end against its peers. Start it with benchmarks/load/run, which installs and builds what it needs.")
{
    root, work, results, brief, sections, rounds, seconds, connections, bare, pool, limit,
};
Between(rounds, 1, 50);
Between(seconds, 1, 30);
command.SetAction((parsed, cancel) =>
{
    var isShort = parsed.GetValue(brief);
    return LoadRun.RunAsync(
        new()
        {
            Root = parsed.GetValue(root)!.FullName,
            Work = parsed.GetValue(work)!.FullName,
            Results = parsed.GetValue(results)!.FullName,
            Short = isShort,
            Sections = parsed.GetValue(sections) is { Length: > 0 } chosen ? chosen : [.. Enum.GetValues<Section>().Where(section => section != Section.Scheduling)],
            Rounds = parsed.GetValue(rounds) ?? (isShort ? 3 : 7),
            Seconds = parsed.GetValue(seconds) ?? 1,
            Connections = Math.Clamp(parsed.GetValue(connections), 1, 1024),
            BrowserHeaders = !parsed.GetValue(bare),
            ThreadPool = parsed.GetValue(pool),
            Limit = TimeSpan.FromSeconds(Math.Clamp(parsed.GetValue(limit), 30, 3600)),
            CommandLine = string.Join(' ', args),
        },
        cancel);
});
return await command.Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(8) });

static void Between(Option<int?> option, int least, int most) => option.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int?>() is { } value && (value < least || value > most))
    {
        result.AddError($"{option.Name} is {value}; it must be {least} to {most}.");
    }
});
