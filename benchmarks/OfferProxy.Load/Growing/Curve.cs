using OfferProxy.Load.Measuring;
using OfferProxy.Load.Reporting;

namespace OfferProxy.Load.Growing;

/// <summary>
/// How the cost of a hit grows. Each size is timed in turns with the smallest one, so that a machine that is busier than it was a
/// minute ago does not look like growth.
/// </summary>
internal sealed class Curve(LoadContext context, string name, string unit)
{
    private const int Rounds = 3;
    private const int Seconds = 1;

    // What a point takes beside what its caller does for it.
    private const double PointSeconds = (2 * Rounds * (Seconds + 0.3)) + 3;

    private readonly List<GrowthPoint> _points = [];

    /// <summary>The points so far.</summary>
    public IReadOnlyList<GrowthPoint> Points => _points;

    /// <summary>Whether there is time for another point; if not, that is told.</summary>
    /// <param name="size">Its size.</param>
    /// <param name="preparation">How long it takes to prepare it, in seconds.</param>
    public bool HasTime(long size, double preparation)
    {
        var has = context.Time.Has(PointSeconds + preparation);
        if (!has)
        {
            context.Report.Warn($"{name}: no time was left for {size:n0} {unit}.");
        }

        return has;
    }

    /// <summary>Warms and times a size.</summary>
    public async Task AddAsync(long size, Subject subject, Subject smallest, CancellationToken cancel)
    {
        await context.Wrk.RunAsync(subject.Server.Process, subject.Target, Seconds, cancel);
        List<Sample> samples = [], smallestSamples = [];
        var itself = _points.Count == 0;
        for (var round = 0; round < Rounds; round++)
        {
            if (!itself)
            {
                smallestSamples.Add(await context.Wrk.RunAsync(smallest.Server.Process, smallest.Target, Seconds, cancel));
            }

            samples.Add(await context.Wrk.RunAsync(subject.Server.Process, subject.Target, Seconds, cancel));
        }

        var median = Sample.MedianOf(samples);
        var ratio = itself ? 1 : Sample.Median(samples.Zip(smallestSamples, (own, other) => own.Cpu / other.Cpu));
        _points.Add(new(size, median, ratio, subject.Server.Process.ResidentBytes, subject.Start));
    }

    /// <summary>Prints what there is of the curve and writes its table and its plot, even where the run is being ended.</summary>
    public async Task PrintAsync()
    {
        if (_points.Count > 0)
        {
            CurveTable.Print(context.Report, name, unit, _points);
            await CurvePlot.WriteAsync(context, name, unit, _points);
        }
    }
}
