using OfferProxy.Measuring.Judging;
using OfferProxy.Measuring.Requests;
using OfferProxy.Measuring.Shopping;
using OfferProxy.Measuring.Tallying;
using OfferProxy.Measuring.Wire;

namespace OfferProxy.Faults.Warm;

/// <summary>Shoppers who ask for offers that are cached, each key in its turn.</summary>
internal sealed class WarmLoad(Client client, Judge judge)
{
    private const int Tries = 100;

    // What a flow has digits for.
    private const long FlowNumbers = 0xFFFF_FFFF_FFFF;

    private static readonly OfferKey[] Keys = [.. OfferKey.OfZones("a", "b")];

    private volatile Tally _tally = new();
    private volatile FreshWatch? _watch;

    /// <summary>How many keys there are.</summary>
    public static int KeyCount => Keys.Length;

    /// <summary>Asks for each offer until it comes from the cache for shoppers of every name.</summary>
    /// <exception cref="InvalidOperationException">It does not.</exception>
    public async Task FillAsync(CancellationToken cancel)
    {
        var number = long.MaxValue;
        for (var key = 0; key < Keys.Length; key++)
        {
            var (hits, tries) = (0, 0);
            while (hits < RequestSet.NameCount)
            {
                var answer = await AskAsync(key, number--, cancel);
                hits = answer.Kind == ResponseKind.FreshHit ? hits + 1 : 0;
                if (++tries == Tries)
                {
                    throw new InvalidOperationException($"{Keys[key]} does not get cached: {answer.Kind} {answer.Problem}");
                }
            }
        }
    }

    /// <summary>Counts the answers to requests from now on in a tally of their own.</summary>
    public Tally Begin() => _tally = new();

    /// <summary>Watches from now on until all keys are fresh.</summary>
    public FreshWatch Watch() => _watch = new(Keys.Length);

    /// <summary>Sends the request of a number.</summary>
    public async Task SendAsync(long number, CancellationToken cancel)
    {
        var (tally, watch, key) = (_tally, _watch, (int)(number % Keys.Length));
        var answer = await AskAsync(key, number, cancel);
        tally.Add(answer);
        watch?.Note(key, answer);
    }

    /// <summary>Sends the request of a number, and leaves its answer to be judged.</summary>
    public async Task<(Exchange Exchange, Shopper Shopper)> ExchangeAsync(long number, CancellationToken cancel)
    {
        var key = Keys[number % Keys.Length];
        var shopper = new Shopper(number, key.Named);
        return (await client.SendAsync(OfferRequest.Create(key, shopper), cancel), shopper);
    }

    private async Task<Answer> AskAsync(int key, long number, CancellationToken cancel)
    {
        var shopper = new Shopper(number & FlowNumbers, Keys[key].Named);
        return judge.Of(await client.SendAsync(OfferRequest.Create(Keys[key], shopper), cancel), shopper);
    }
}
