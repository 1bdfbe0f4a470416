using Xunit;

namespace OfferProxy.Tests.Configuration;

/// <summary>Waits for what happens on another thread, up to a deadline that is far beyond what it takes.</summary>
internal static class Until
{
    public static async Task TrueAsync(Func<bool> condition)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(deadline) < TimeSpan.FromSeconds(60), "It did not come true within 60 s.");
            await Task.Delay(10);
        }
    }
}
