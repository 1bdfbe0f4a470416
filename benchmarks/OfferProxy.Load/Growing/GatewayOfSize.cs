using System.Diagnostics;
using OfferProxy.Load.Measuring;
using OfferProxy.Load.Servers;
using OfferProxy.Load.Verifying;
using OfferProxy.Measuring.Requests;

namespace OfferProxy.Load.Growing;

/// <summary>Starts native gateways for growth curves.</summary>
internal static class GatewayOfSize
{
    /// <summary>How many shoppers ask for each offer, all with names and flows of their own.</summary>
    public const int Shoppers = 8;

    /// <summary>Starts one and verifies that it serves hits for the first path.</summary>
    /// <param name="context">The run.</param>
    /// <param name="name">What errors and files call it.</param>
    /// <param name="settings">What it has.</param>
    /// <param name="paths">What is asked, in turn.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Subject> StartAsync(LoadContext context, string name, GatewaySettings settings, IReadOnlyList<string> paths, CancellationToken cancel)
    {
        var since = Stopwatch.GetTimestamp();
        var server = await context.Fleet.GatewayAsync(Build.Native, settings, cancel);
        var started = Stopwatch.GetElapsedTime(since);
        await VerifyHitAsync(context, name, [.. paths.TakeLast(Shoppers).Select(path => server.Url + path)], cancel);
        return new(server, Target.Paths(name, server.Port, context.Options.Connections, context.Files.Paths(name, paths), context.Files.Headers(gzip: false)), started);
    }

    /// <summary>Asks for one offer as several shoppers, who prove it, until the last of them gets a hit.</summary>
    /// <exception cref="InvalidOperationException">He does not.</exception>
    public static async Task VerifyHitAsync(LoadContext context, string name, IReadOnlyList<string> urls, CancellationToken cancel)
    {
        // All of them, and once more the last: what they prove is stored behind their answers.
        Answer answer = null!;
        foreach (var url in urls.Append(urls[^1]))
        {
            answer = await Answer.GetAsync(url, context.Files.HeaderLines, gzip: false, cancel);
        }

        if (answer.Status != 201 || !answer.CacheStatus.StartsWith("OfferProxy; hit", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{name} answered {answer.Status} with Cache-Status \"{answer.CacheStatus}\", not 201 from the cache.");
        }
    }

    /// <summary>Which of so many things a request of the set is about: shoppers who follow each other ask about the same, so that it is proven.</summary>
    /// <param name="number">Which of the set.</param>
    /// <param name="size">How many things there are.</param>
    public static int Spread(int number, int size) => (int)((long)(number / Shoppers) * size / (RequestSet.Count / Shoppers));

    /// <summary>The fixed set of requests.</summary>
    public static IReadOnlyList<string> Paths(string prefix, Func<int, string> integration) =>
        [.. Enumerable.Range(0, RequestSet.Count).Select(number => RequestSet.Path(number, prefix, integration(number)))];
}
