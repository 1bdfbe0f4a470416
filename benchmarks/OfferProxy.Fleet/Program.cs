using System.CommandLine;
using OfferProxy.Fleet;
using OfferProxy.Measuring.Running;

var run = new RunArguments<Section>(Enum.GetValues<Section>())
{
    Short = new("--short") { Description = "Fewer purges, fewer and shorter faults." },
    Sections = new("--section") { Description = "What to do, one or more; default all.", AllowMultipleArgumentsPerToken = true },
};
var gateway = new Option<FileInfo>("--gateway") { Description = "The published gateway.", Required = true };
var origin = new Option<FileInfo>("--origin") { Description = "The published demo origin.", Required = true };
var rate = new Option<int?>("--rate") { Description = "Requests a second on all nodes together, 3 to 20000; default 3000, short 600." };
rate.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int?>() is < 3 or > 20_000)
    {
        result.AddError("--rate must be 3 to 20000.");
    }
});

var command = new RootCommand("Drives load at three gateways that share through a Redis. Start it with benchmarks/fleet/run, which builds what it needs.")
{
    run.Root, run.Work, run.Results, gateway, origin, run.Short, run.Sections, rate, run.Limit,
};
return await RunArguments<Section>.InvokeAsync(command, args, (parsed, cancel) => FleetRun.RunAsync(
    new(run.Read(parsed))
    {
        Gateway = parsed.GetValue(gateway)!.FullName,
        Origin = parsed.GetValue(origin)!.FullName,
        Rate = parsed.GetValue(rate) ?? (parsed.GetValue(run.Short) ? 600 : 3000),
    },
    cancel));
