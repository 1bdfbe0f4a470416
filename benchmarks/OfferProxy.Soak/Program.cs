using System.CommandLine;
using OfferProxy.Measuring.Running;
using OfferProxy.Soak;

var run = new RunArguments<Section>(Enum.GetValues<Section>())
{
    Short = new("--short") { Description = "Two minutes, whose bounds on memory are wider." },
    Sections = new("--section") { Description = "What to do.", Hidden = true },
};
var gateway = new Option<FileInfo>("--gateway") { Description = "The published gateway.", Required = true };
var origin = new Option<FileInfo>("--origin") { Description = "The published demo origin.", Required = true };
var minutes = new Option<double?>("--minutes") { Description = "How long it takes, 1 to 1440; default 60, short 2." };
var rate = new Option<int?>("--rate") { Description = "Requests a second on both gateways together, 10 to 5000; default 300, short 200." };
minutes.Validators.Add(result =>
{
    if (result.GetValueOrDefault<double?>() is < 1 or > 1440)
    {
        result.AddError("--minutes must be 1 to 1440.");
    }
});
rate.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int?>() is < 10 or > 5000)
    {
        result.AddError("--rate must be 10 to 5000.");
    }
});

var command = new RootCommand("Drives mixed traffic at two gateways for long, and looks for wrong answers and for growth. Start it with benchmarks/soak/run, which builds what it needs.")
{
    run.Root, run.Work, run.Results, gateway, origin, run.Short, run.Sections, minutes, rate, run.Limit,
};
return await RunArguments<Section>.InvokeAsync(command, args, (parsed, cancel) => SoakRun.RunAsync(
    new(run.Read(parsed))
    {
        Gateway = parsed.GetValue(gateway)!.FullName,
        Origin = parsed.GetValue(origin)!.FullName,
        For = TimeSpan.FromMinutes(parsed.GetValue(minutes) ?? (parsed.GetValue(run.Short) ? 2 : 60)),
        Rate = parsed.GetValue(rate) ?? (parsed.GetValue(run.Short) ? 200 : 300),
    },
    cancel));
