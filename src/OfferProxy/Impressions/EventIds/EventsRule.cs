using System.Globalization;
using Microsoft.Net.Http.Headers;
using OfferProxy.Configuration;
using OfferProxy.Requests.Inputs;
using OfferProxy.Responses;

namespace OfferProxy.Impressions.EventIds;

/// <summary>The places of ids could stand in a request, the header field is one of its own, and the keys come from one place.</summary>
internal sealed class EventsRule : IOffersRule
{
    // What has a meaning of its own, to the gateway or to the origin, is not to be written over.
    private static readonly string[] Taken =
    [
        HeaderNames.Accept, HeaderNames.AcceptEncoding, HeaderNames.Authorization, HeaderNames.Connection, HeaderNames.ContentLength, HeaderNames.ContentType, HeaderNames.Cookie,
        HeaderNames.Expect, HeaderNames.Host, HeaderNames.Origin, HeaderNames.Referer, HeaderNames.TransferEncoding, HeaderNames.Upgrade, HeaderNames.UserAgent,
    ];

    /// <inheritdoc/>
    public void Check(OffersCandidate candidate, ConfigurationErrors errors)
    {
        var options = candidate.Get<EventsOptions>();
        foreach (var (entry, rule) in EventInputRules.Broken(options.IdFrom))
        {
            errors.Add(PathOf(nameof(EventsOptions.IdFrom), entry?.ToString(CultureInfo.InvariantCulture)), entry is { } i ? options.IdFrom[i].ToString() : null, rule);
        }

        if (!FieldToken.Is(options.Header))
        {
            errors.Add(PathOf(nameof(EventsOptions.Header)), options.Header, $"must be {FieldToken.NameRule}");
        }
        else if (!OwnField.MayBe(options.Header))
        {
            errors.Add(PathOf(nameof(EventsOptions.Header)), options.Header, $"must have no more than {OwnField.MostSeparators} hyphens and underscores: each spelling of it is taken out of what clients send");
        }
        else if (Taken.Contains(options.Header, StringComparer.OrdinalIgnoreCase))
        {
            errors.Add(PathOf(nameof(EventsOptions.Header)), options.Header, "must be a header field of its own, such as Offer-Event: this one has another meaning");
        }

        if (options.KeyFile.Length > 0 && options.Keys.Length > 0)
        {
            // Never the keys.
            errors.Add(PathOf(nameof(EventsOptions.Keys)), null, $"must be empty where {EventsReader.Section}:{nameof(EventsOptions.KeyFile)} names a file: remove one");
        }

        string PathOf(string key, string? entry = null) => candidate.PathOf([EventsReader.Section, key, .. entry is null ? (string[])[] : [entry]]);
    }
}
