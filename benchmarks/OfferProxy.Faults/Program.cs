using System.CommandLine;
using OfferProxy.Faults;

var root = new Option<DirectoryInfo>("--root") { Description = "The folder of the solution.", Required = true };
var work = new Option<DirectoryInfo>("--work") { Description = "A folder for configurations and logs of the run.", Required = true };
var results = new Option<DirectoryInfo>("--results") { Description = "Where the report goes.", Required = true };
var gateway = new Option<FileInfo>("--gateway") { Description = "The published gateway.", Required = true };
var origin = new Option<FileInfo>("--origin") { Description = "The published demo origin.", Required = true };
var brief = new Option<bool>("--short") { Description = "Fewer and shorter faults." };
var sections = new Option<Section[]>("--section") { Description = "What to do, one or more; default all.", AllowMultipleArgumentsPerToken = true };
var rate = new Option<int>("--rate") { Description = "Requests a second on cached offers, 1 to 20000.", DefaultValueFactory = _ => 2000 };
var limit = new Option<int>("--limit") { Description = "Ends everything after so many seconds, 30 to 3600.", DefaultValueFactory = _ => 580 };
rate.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int>() is < 1 or > 20_000)
    {
        result.AddError("--rate must be 1 to 20000.");
    }
});

var command = new RootCommand("Drives load at the gateway while its origin is in trouble. Start it with benchmarks/faults/run, which builds what it needs.")
{
    root, work, results, gateway, origin, brief, sections, rate, limit,
};
command.SetAction((parsed, cancel) => FaultsRun.RunAsync(
    new()
    {
        Root = parsed.GetValue(root)!.FullName,
        Work = parsed.GetValue(work)!.FullName,
        Results = parsed.GetValue(results)!.FullName,
        Gateway = parsed.GetValue(gateway)!.FullName,
        Origin = parsed.GetValue(origin)!.FullName,
        Short = parsed.GetValue(brief),
        Sections = parsed.GetValue(sections) is { Length: > 0 } chosen ? chosen : Enum.GetValues<Section>(),
        Rate = parsed.GetValue(rate),
        Limit = TimeSpan.FromSeconds(Math.Clamp(parsed.GetValue(limit), 30, 3600)),
    },
    cancel));
return await command.Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(8) });
