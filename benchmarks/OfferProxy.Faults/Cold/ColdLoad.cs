using System.Globalization;
using OfferProxy.Faults.Servers;
using OfferProxy.Measuring.Judging;
using OfferProxy.Measuring.Shopping;
using OfferProxy.Measuring.Tallying;
using OfferProxy.Measuring.Wire;

namespace OfferProxy.Faults.Cold;

/// <summary>Shoppers who ask for offers that nobody has asked for, in turns where failures are told and where they are not.</summary>
internal sealed class ColdLoad(Client client, Judge judge)
{
    private volatile Tallies _tallies = new(new(), new());
    private long _asked;

    /// <summary>Counts the answers to requests from now on in tallies of their own.</summary>
    public Tallies Begin() => _tallies = new(new(), new());

    /// <summary>Sends the request of a number.</summary>
    public async Task SendAsync(long number, CancellationToken cancel)
    {
        var tallies = _tallies;
        var silent = number % 2 == 1;
        (silent ? tallies.NoOffer : tallies.Error).Add(await AskAsync(silent ? GatewayFile.NoOfferPrefix : GatewayFile.ErrorPrefix, cancel));
    }

    /// <summary>Asks for an offer that nobody has asked for.</summary>
    /// <param name="prefix">Where.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Answer> AskAsync(string prefix, CancellationToken cancel)
    {
        var number = Interlocked.Increment(ref _asked);
        var key = OfferKey.InTurns(number, number.ToString(CultureInfo.InvariantCulture));
        var shopper = new Shopper(number, key.Named);
        return judge.Of(await client.SendAsync(OfferRequest.Create(key, shopper, prefix), cancel), shopper);
    }

    /// <summary>What both kinds of shoppers got.</summary>
    /// <param name="Error">Where failures are told.</param>
    /// <param name="NoOffer">Where they are not.</param>
    internal sealed record Tallies(Tally Error, Tally NoOffer);
}
