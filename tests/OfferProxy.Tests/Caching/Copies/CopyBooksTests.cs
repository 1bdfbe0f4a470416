using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Caching.Copies;
using OfferProxy.Telemetry;
using Xunit;

namespace OfferProxy.Tests.Caching.Copies;

public sealed class CopyBooksTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<CopyBooks>().BuildServiceProvider();

    private CopyBooks Books => _services.GetRequiredService<CopyBooks>();

    public void Dispose() => _services.Dispose();

    [Fact]
    public void Report_KeyThatIsNotKnown_IsNull() => Assert.Null(Books.Report(["o:1"]));

    [Fact]
    public void Report_EachCopy_IsToldOnce()
    {
        var (first, next) = (new CopyBudget(9, documents: 0), new CopyBudget(9, documents: 0));
        Books.Open(first, "o:1", "offers");
        Books.Open(next, "o:1", "offers");
        Take(first, 2);
        Take(next, 1);

        Assert.Equal(3, Books.Report(["o:1", "f:1"])?.Copies);
        Assert.Equal(0, Books.Report(["o:1"])?.Copies);
    }

    [Fact]
    public void Report_SeveralKeys_IsTheirSum()
    {
        foreach (var (i, key) in ((string[])["o:1", "f:1", "o:other"]).Index())
        {
            var budget = new CopyBudget(9, documents: 0);
            Books.Open(budget, key, "offers");
            Take(budget, i + 1);
        }

        Assert.Equal(3, Books.Report(["o:1", "f:1"])?.Copies);
    }

    [Fact]
    public void TakeBack_NotTold_IsToldNextTime()
    {
        var budget = new CopyBudget(9, documents: 0);
        Books.Open(budget, "o:1", "offers");
        Take(budget, 2);
        var report = Books.Report(["o:1"])!;
        Take(budget, 1);

        report.TakeBack();

        Assert.Equal(3, Books.Report(["o:1"])?.Copies);
    }

    [Fact]
    public void Report_MoreKeysThanAreKnown_ThoseWithSomethingToTellStay()
    {
        var told = new CopyBudget(9, documents: 0);
        Books.Open(told, "o:told", "offers");
        Take(told, 4);
        for (var i = 0; i <= CopyBooks.MostKeys; i++)
        {
            Books.Open(new(9, documents: 0), $"o:{i}", "offers");
        }

        Assert.Equal(4, Books.Report(["o:told"])?.Copies);
        Assert.Null(Books.Report(["o:0"]));
    }

    [Fact]
    public void Measure_ByPolicy_TellsCopiesAndSpentResponses()
    {
        var seen = new List<(string, string?, long)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, self) =>
            {
                if (instrument.Name.StartsWith("offerproxy.copies.", StringComparison.Ordinal))
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => seen.Add((instrument.Name, tags[0].Value as string, value)));
        listener.Start();
        var (few, many) = (new CopyBudget(2, documents: 0), new CopyBudget(9, documents: 0));
        Books.Open(few, "o:1", "few");
        Books.Open(many, "o:2", "many");
        Take(few, 2);
        Take(many, 1);

        listener.RecordObservableInstruments();

        Assert.Equal(
            [("offerproxy.copies.served", "few", 2L), ("offerproxy.copies.served", "many", 1L), ("offerproxy.copies.spent", "few", 1L), ("offerproxy.copies.spent", "many", 0L)],
            seen.Where(static one => one.Item2 is "few" or "many").Order());
        Assert.Equal("offerproxy.policy", OffersTelemetryNames.Tags.Policy);
    }

    private static void Take(CopyBudget budget, int copies)
    {
        for (var i = 0; i < copies; i++)
        {
            Assert.True(budget.TryTake());
        }
    }
}
