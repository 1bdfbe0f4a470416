using OfferProxy.Measuring.Processes;

namespace OfferProxy.Measuring.Running;

/// <summary>What a run does for each section.</summary>
/// <typeparam name="TSection">The sections, in the order in which they are done.</typeparam>
/// <typeparam name="TContext">What they share.</typeparam>
internal sealed class RunParts<TSection, TContext> : List<KeyValuePair<TSection, Func<TContext, CancellationToken, Task>>>
    where TSection : struct, Enum
{
    /// <summary>Adds a section.</summary>
    public void Add(TSection section, Func<TContext, CancellationToken, Task> run) => Add(new(section, run));

    /// <summary>Does each section that is asked for, then ends the report. What was started ends with the run, however it ends.</summary>
    /// <typeparam name="TReport">The report.</typeparam>
    /// <param name="options">What to do.</param>
    /// <param name="begin">Begins the report, once its folder is there.</param>
    /// <param name="prepare">Makes what the sections share, and prints what stands before them.</param>
    /// <param name="cancel">Ends the run.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync<TReport>(
        RunOptions<TSection> options, Func<TReport> begin, Func<TReport, Ledger, TimeLimit, TContext> prepare, CancellationToken cancel)
        where TReport : IRunReport
    {
        var time = new TimeLimit(options.Limit);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(options.Limit);
        Directory.CreateDirectory(options.Work);
        Directory.CreateDirectory(options.Results);

        using var report = begin();
        await using var ledger = new Ledger(Path.Combine(options.Work, "started"));
        var context = prepare(report, ledger, time);
        foreach (var (section, run) in this.Where(part => options.Sections.Contains(part.Key)))
        {
            try
            {
                report.Heading($"{section} (after {time.Elapsed.TotalSeconds:0} s)");
                await run(context, limit.Token);
            }
            catch (OperationCanceledException) when (limit.IsCancellationRequested)
            {
                report.Failed($"{section} was stopped by the limit of {options.Limit.TotalSeconds:0} s or by a signal.");
                break;
            }
            catch (Exception exception) when (exception is InvalidOperationException or IOException or HttpRequestException or OperationCanceledException)
            {
                report.Failed($"{section} failed: {exception.Message}");
            }
        }

        return report.End();
    }
}
