using System.CommandLine;
using OfferProxy.Faults;
using OfferProxy.Measuring.Running;

var run = new RunArguments<Section>(Enum.GetValues<Section>())
{
    Short = new("--short") { Description = "Fewer and shorter faults." },
    Sections = new("--section") { Description = "What to do, one or more; default all.", AllowMultipleArgumentsPerToken = true },
};
var gateway = new Option<FileInfo>("--gateway") { Description = "The published gateway.", Required = true };
var origin = new Option<FileInfo>("--origin") { Description = "The published demo origin.", Required = true };
var rate = new Option<int>("--rate") { Description = "Requests a second on cached offers, 1 to 20000.", DefaultValueFactory = _ => 2000 };
rate.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int>() is < 1 or > 20_000)
    {
        result.AddError("--rate must be 1 to 20000.");
    }
});

var command = new RootCommand("Drives load at the gateway while its origin is in trouble. Start it with benchmarks/faults/run, which builds what it needs.")
{
    run.Root, run.Work, run.Results, gateway, origin, run.Short, run.Sections, rate, run.Limit,
};
return await RunArguments<Section>.InvokeAsync(command, args, (parsed, cancel) => FaultsRun.RunAsync(
    new(run.Read(parsed))
    {
        Gateway = parsed.GetValue(gateway)!.FullName,
        Origin = parsed.GetValue(origin)!.FullName,
        Rate = parsed.GetValue(rate),
    },
    cancel));
