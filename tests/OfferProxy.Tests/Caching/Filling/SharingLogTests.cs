using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using OfferProxy.Caching.Filling;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Courses;
using Xunit;

namespace OfferProxy.Tests.Caching.Filling;

public sealed class SharingLogTests
{
    private static readonly FillPlace Here = new("r", "b2aee04e-bb3f-4f6b-899d-bc37dd38768b", "order_confirmation");
    private static readonly Difference AtTitle = new("/data/0/title", DifferenceKind.Text);

    private readonly Lines _lines = new();
    private readonly FakeTimeProvider _time = new();
    private readonly SharingLog _log;

    public SharingLogTests() => _log = new(_lines, _time);

    [Theory]
    [InlineData(nameof(CourseOutcome.Contradicted), LogLevel.Warning)]
    [InlineData(nameof(CourseOutcome.Dropped), LogLevel.Warning)]
    [InlineData(nameof(CourseOutcome.FeaturesRefused), LogLevel.Information)]
    [InlineData(nameof(CourseOutcome.Mismatch), LogLevel.Error)]
    public void Tell_Difference_IsItsPathAndKind(string step, LogLevel level)
    {
        _log.Tell(Here, Enum.Parse<CourseOutcome>(step), AtTitle);

        var (told, text) = Assert.Single(_lines.All);
        Assert.Equal(level, told);
        Assert.Contains("'r' (integration 'b2aee04e-bb3f-4f6b-899d-bc37dd38768b', placement 'order_confirmation')", text, StringComparison.Ordinal);
        Assert.Contains("at '/data/0/title' (text)", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(CourseOutcome.Alone))]
    [InlineData(nameof(CourseOutcome.Newcomer))]
    [InlineData(nameof(CourseOutcome.Replaced))]
    [InlineData(nameof(CourseOutcome.NotIndependent))]
    public void Tell_NotDecided_IsNoNews(string step)
    {
        _log.Tell(Here, Enum.Parse<CourseOutcome>(step), AtTitle);

        Assert.Empty(_lines.All);
    }

    [Fact]
    public void Tell_OnePlaceOverAndOver_IsOnceAMinute()
    {
        _log.Tell(Here, CourseOutcome.Contradicted, AtTitle);
        _log.Tell(Here, CourseOutcome.Contradicted, AtTitle);
        _log.Tell(Here with { RouteId = "other" }, CourseOutcome.Contradicted, AtTitle);
        _log.Tell(Here, CourseOutcome.Contradicted, AtTitle with { Path = "/x" });
        _log.Tell(Here with { Placement = "order_status" }, CourseOutcome.Contradicted, AtTitle);
        _time.Advance(TimeSpan.FromMinutes(1));
        _log.Tell(Here, CourseOutcome.Contradicted, AtTitle);

        Assert.Equal(5, _lines.All.Count);
    }

    [Fact]
    public void Tell_ManyPlaces_AreBounded()
    {
        for (var i = 0; i < 5000; i++)
        {
            _log.Tell(Here, CourseOutcome.Contradicted, new($"/{i}", DifferenceKind.Text));
        }

        Assert.Equal(5000, _lines.All.Count);
    }

    private sealed class Lines : ILogger<SharingLog>
    {
        public List<(LogLevel Level, string Text)> All { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Add((logLevel, formatter(state, exception)));
    }
}
