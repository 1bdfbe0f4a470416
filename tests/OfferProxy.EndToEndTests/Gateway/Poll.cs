using Xunit;

namespace OfferProxy.EndToEndTests.Gateway;

/// <summary>Waits for what is bound to happen, up to a deadline far beyond what it takes.</summary>
internal static class Poll
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    /// <summary>Asks until the response is as wanted.</summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> ask, Func<T, bool> wanted)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var response = await ask();
            if (wanted(response))
            {
                return response;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(start) < Deadline, $"It did not come; the last was: {response}");
            await Task.Delay(20);
        }
    }

    /// <summary>Looks until it is so.</summary>
    public static Task UntilAsync(Func<bool> so) => UntilAsync(() => Task.FromResult(so()), seen => seen);
}
