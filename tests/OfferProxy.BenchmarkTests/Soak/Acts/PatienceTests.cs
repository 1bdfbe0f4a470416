using OfferProxy.Soak.Acts;
using OfferProxy.Soak.Judging;
using Xunit;

namespace OfferProxy.BenchmarkTests.Soak.Acts;

public class PatienceTests
{
    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(9, false)]
    public async Task TryAsync_Failures_AreBornLessOftenThanTheyMayBe(int failures, bool succeeds)
    {
        var tried = 0;

        var exception = await Record.ExceptionAsync(() => new Patience(new(), tries: 3, TimeSpan.Zero).TryAsync(Failing(failures, () => tried++), CancellationToken.None));

        Assert.Equal(succeeds ? null : typeof(InvalidOperationException), exception?.GetType());
        Assert.Equal(Math.Min(failures + 1, 3), tried);
    }

    [Fact]
    public async Task TryAsync_FailuresOfABusyMachine_DoNotCount()
    {
        var weather = new Weather();
        weather.Busy.Begin();
        var tried = 0;

        await new Patience(weather, tries: 3, TimeSpan.Zero).TryAsync(Failing(9, () => tried++), CancellationToken.None);

        Assert.Equal(10, tried);
    }

    private static Func<CancellationToken, Task> Failing(int times, Func<int> count) =>
        _ => count() < times ? throw new InvalidOperationException("It failed.") : Task.CompletedTask;
}
