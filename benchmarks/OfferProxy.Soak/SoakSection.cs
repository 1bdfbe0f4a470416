using System.Globalization;
using OfferProxy.Measuring.Loading;
using OfferProxy.Measuring.Reporting;
using OfferProxy.Measuring.Tallying;
using OfferProxy.Soak.Acts;
using OfferProxy.Soak.Judging;
using OfferProxy.Soak.Reporting;
using OfferProxy.Soak.Sampling;
using OfferProxy.Soak.Servers;
using OfferProxy.Soak.Traffic;

namespace OfferProxy.Soak;

/// <summary>
/// Mixed traffic at two gateways for long, while the origin fails, operators operate, and one of the gateways is drained and started again.
/// Each answer is judged; the gateway that lives through it must not grow.
/// </summary>
internal static class SoakSection
{
    private const long Warmed = 1_000_000_000;

    private static readonly TimeSpan WarmingPart = TimeSpan.FromSeconds(5);

    /// <summary>Runs it and prints.</summary>
    public static async Task RunAsync(SoakContext context, CancellationToken cancel)
    {
        await using var origin = await context.Servers.OriginAsync(cancel);
        await using var redis = await context.Servers.RedisAsync(cancel);
        await using var first = context.Servers.Place("first", origin, redis);
        await using var second = context.Servers.Place("second", origin, redis);
        var twins = await Twins.AskAsync(origin.Url, cancel);
        await first.StartAsync(cancel);
        await second.StartAsync(cancel);
        MarkdownReport.Progress($"{twins.Count} documents were had from the origin itself; gateways at {first.Clients.Port} and {second.Clients.Port}.");

        var (balancer, weather, recent, book) = (new Balancer([first, second]), new Weather(), new RecentEvents(), new Book());
        Kind[] kinds = [.. new OfferKinds(new(twins, weather), recent).All, .. new RefusedKinds(weather).All, .. new ForwardedKinds(origin.Url, weather, recent).All, MalformedKinds.Of(weather)];
        var crowd = new Crowd(balancer, book, kinds);
        // Troubles of the origin run beside those of the fleet and what operators do, so that each meets each; what one operator does, another is not in the midst of.
        Programme troubles = new(weather, OriginActs.Of(origin, weather), TimeSpan.FromSeconds(14));
        Programme doings = new(weather, [.. Mixed(new OperatorActs(balancer.Places, weather, new Uri(origin.Url).Port).All, new FleetActs(balancer, redis, weather).All)], TimeSpan.FromSeconds(3));
        var control = new Control(origin.Url, weather);
        var sampler = new Sampler(first, context.Options.SampleEvery);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        weather.Busy.Begin();
        await WarmAsync(crowd, context.Options.Rate, cancel);
        weather.Busy.End();
        await using var loop = new OpenLoop(new(context.Options.Rate), number => crowd.SendAsync(number, cancel));
        loop.Start();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var aside = Task.WhenAll(control.RunAsync(end.Token), sampler.RunAsync(end.Token));
        stop.CancelAfter(context.Options.For);
        await Task.WhenAll(troubles.RunAsync(stop.Token, cancel), doings.RunAsync(stop.Token, cancel), ProgressAsync(book, sampler, stop.Token));
        await loop.StopAsync();
        await end.CancelAsync();
        await aside;
        Print(context, kinds, book, [troubles, doings], sampler, loop, control.Busy);
    }

    // Until what is compiled while it runs mostly is, and the origin has been asked for what stays.
    private static async Task WarmAsync(Crowd crowd, int rate, CancellationToken cancel)
    {
        foreach (var part in (int[])[8, 4, 2, 1])
        {
            await using var loop = new OpenLoop(new(Math.Max(1, rate / part)), number => crowd.SendAsync((part * Warmed) + number, cancel));
            loop.Start();
            await Task.Delay(WarmingPart, cancel);
        }
    }

    private static IEnumerable<Act> Mixed(IReadOnlyList<Act> operators, IReadOnlyList<Act> fleet)
    {
        for (var turn = 0; turn < operators.Count; turn++)
        {
            yield return operators[turn];
            if (turn % 2 == 0)
            {
                // The drain comes oftener than the others.
                yield return turn % 4 == 0 ? fleet[0] : fleet[1 + (turn / 4 % (fleet.Count - 1))];
            }
        }
    }

    private static async Task ProgressAsync(Book book, Sampler sampler, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(20), stop).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            var last = sampler.Samples.Count > 0 ? sampler.Samples[^1] : null;
            MarkdownReport.Progress(string.Create(
                CultureInfo.InvariantCulture,
                $"{last?.At.TotalMinutes:0.0} min: {book.Total} answers, {book.Wrong} wrong; {string.Join(", ", last is null ? [] : Measure.All.Select(measure => FormattableString.Invariant($"{measure.Name} {measure.Read(last):0.#}")))}{(book.Problems.Count > 0 ? "; " + book.Problems[0] : "")}"));
        }
    }

    private static void Print(SoakContext context, IReadOnlyList<Kind> kinds, Book book, IReadOnlyList<Programme> programmes, Sampler sampler, OpenLoop loop, TimeSpan busy)
    {
        var (report, options) = (context.Report, context.Options);
        report.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{book.Total} requests in {options.For.TotalMinutes:0.#} minutes, {book.Wrong} of them answered wrongly. They were sent {Percentiles.Of(loop.Late, 0.99):0} ms after they were due in 99 of 100 cases. For {busy.TotalSeconds:0} s in all the machine was busy (the origin, asked straight and without a fault of its own, took longer than 0.7 s, or four threads for each processor wanted to run): a failure in the contract's words is no fault of the gateway's then."));
        report.Line("");
        report.Table(SoakTables.RequestColumns, kinds.Select(kind => SoakTables.Cells(kind, book.Of(kind))), "requests");
        report.Line($"Meanwhile: {string.Join("; ", programmes.SelectMany(static programme => programme.Done).Select(static done => $"{done.Name} ({done.Times})"))}.");
        report.Line("");
        foreach (var problem in book.Problems.Take(20).Concat(programmes.SelectMany(static programme => programme.Problems)))
        {
            report.Line($"* {problem}");
        }

        report.Judge("Soak", Verdict.Of(
            (book.Wrong == 0, $"{book.Wrong} of {book.Total} answers were wrong"),
            (programmes.All(static programme => programme.Problems.Count == 0), $"not all went as it must: {string.Join("; ", programmes.SelectMany(static programme => programme.Problems))}"),
            (sampler.Missed * 20 <= sampler.Samples.Count, $"{sampler.Missed} times the gateway's metrics were not to be had")));
        Growth(context, sampler);
    }

    private static void Growth(SoakContext context, Sampler sampler)
    {
        var (report, options) = (context.Report, context.Options);
        report.Line("");
        report.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"The gateway that lived through it, measured every {options.SampleEvery.TotalSeconds:0} s; the first {options.WarmingShare:0%} of the run are left out, and the medians of the first and the last third of the rest are compared. Memory may be {options.MemoryRatio:0.00} times what it was, anything else 1.15 times, or a little more where it is little; {(options.IsBrief ? "so short a run tells nothing by its slope" : "nor may the slope lead beyond that")}."));
        report.Line("");
        var grown = Measure.All.Select(measure => (Measure: measure, Growth: Sampling.Growth.Of(
            [.. sampler.Samples.Select(sample => (sample.At, measure.Read(sample)))], options.WarmingShare, measure.IsMemory ? options.MemoryRatio : 1.15, measure.IsMemory ? options.MemoryFloor : measure.Floor, bySlope: !options.IsBrief))).ToList();
        report.Table(SoakTables.GrowthColumns, grown.Select(static measured => SoakTables.Cells(measured.Measure, measured.Growth)), "of the gateway", "verdict");
        report.Line("How it went, in medians:");
        report.Line("");
        report.Table(SoakTables.CourseColumns, SoakTables.Course(sampler.Samples));
        foreach (var (measure, growth) in grown)
        {
            report.Judge(measure.Name, Verdict.Of((!growth.Grew, string.Create(
                CultureInfo.InvariantCulture, $"it grew from {growth.Early:0.#} to {growth.Late:0.#}, by {growth.PerHour:0.0} an hour; the bound is {growth.Bound:0.#}"))));
        }
    }
}
