using System.Text.Json;
using OfferProxy.Measuring.Judging;
using OfferProxy.Soak.Traffic;

namespace OfferProxy.Soak.Judging;

/// <summary>Judges answers to requests for offers: by what the origin writes, by what was handed out before, and by what is going on.</summary>
/// <param name="twins">What the origin writes.</param>
/// <param name="weather">What is going on.</param>
internal sealed class OfferOracle(Twins twins, Weather weather)
{
    private readonly EventIds _handedOut = new();

    /// <summary>What is going on.</summary>
    public Weather Weather => weather;

    /// <summary>Judges one.</summary>
    /// <param name="ask">What was asked.</param>
    /// <param name="reply">What came.</param>
    public Finding Judge(Ask ask, Reply reply)
    {
        try
        {
            return reply.IsLate && weather.MayFail(reply.SentAt, reply.EndedAt) ? new(FindingKind.Late)
                : reply.Broken is { } broken ? Finding.Wrong(broken)
                : reply.Status is 200 or 201 ? Offer(ask, reply)
                : reply.Status == 202 ? NoOffer(ask, reply)
                : reply.Status == 403 ? Refusal(ask, reply)
                : Failure.Judge(reply, weather);
        }
        catch (JsonException)
        {
            return Finding.Wrong($"{reply.Status} without a document");
        }
    }

    private Finding Offer(Ask ask, Reply reply)
    {
        if (Refusing(ask).Any(spells => spells.MustBe(reply.SentAt, reply.EndedAt)))
        {
            return Finding.Wrong("an offer for who is blocked");
        }

        if (ask.Integration == Weather.OfferIntegration && ask.Index == 1 && weather.OfferWithdrawn.MustBe(reply.SentAt, reply.EndedAt))
        {
            return Finding.Wrong("an offer that is withdrawn");
        }

        var id = Canonical.EventOf(reply.Body);
        var problem = id is null || !Guid.TryParseExact(id, "D", out var guid) ? "an offer without an event"
            : twins.Compare(ask, reply.Body, id) is { } difference ? difference
            : !_handedOut.TryAdd(guid) ? "an event id that another shopper has"
            : !reply.CacheStatus.Contains("OfferProxy; ", StringComparison.Ordinal) ? "no Cache-Status"
            : null;
        return problem is null ? new(reply.IsHit ? FindingKind.Hit : FindingKind.Right) : Finding.Wrong(problem);
    }

    private Finding NoOffer(Ask ask, Reply reply)
    {
        using var document = JsonDocument.Parse(reply.Body);
        return !document.RootElement.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Array || data.GetArrayLength() > 0 ? Finding.Wrong("202 with data")
            : ask.Integration == Weather.OfferIntegration && ask.Index == 1 && weather.OfferWithdrawn.MayBe(reply.SentAt, reply.EndedAt) ? new(FindingKind.Refused)
            : Finding.Wrong("202 for an offer that there is");
    }

    private Finding Refusal(Ask ask, Reply reply) =>
        Failure.Code(reply) != "site_blocked" ? Finding.Wrong($"403 {Failure.Code(reply)}")
        : Refusing(ask).Any(spells => spells.MayBe(reply.SentAt, reply.EndedAt)) ? new(FindingKind.Refused)
        : Finding.Wrong("403 for who is not blocked");

    private IEnumerable<Spells> Refusing(Ask ask)
    {
        if (ask.Site == Weather.Site)
        {
            yield return weather.SiteBlocked;
        }

        if (ask.Integration == Weather.Integration)
        {
            yield return weather.IntegrationBlocked;
        }
    }
}
