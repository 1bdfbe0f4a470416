using OfferProxy.Configuration;
using OfferProxy.Impressions.Ledger.Delivery;

namespace OfferProxy.Impressions.Ledger;

/// <summary>What delivers is told where to.</summary>
internal sealed class LedgerRule : IOffersRule
{
    /// <inheritdoc/>
    public void Check(OffersCandidate candidate, ConfigurationErrors errors)
    {
        var options = candidate.Get<LedgerOptions>();
        if (options.Spool.Length == 0)
        {
            if (options.Url is not null || options.Sink != LedgerSinkKind.Http || options.AuthorizationFile.Length > 0)
            {
                errors.Add(candidate.PathOf(LedgerReader.Section, nameof(LedgerOptions.Spool)), null, "must name the file of the spool: without one there is nothing to deliver");
            }

            return;
        }

        // Never the value: a connection string holds a password.
        if (options.Sink == LedgerSinkKind.Redis && RedisLedgerSink.Parse(RedisOf(candidate)) is null)
        {
            errors.Add(
                candidate.PathOf(LedgerReader.Section, nameof(LedgerOptions.Redis)), null,
                "must be a connection string of StackExchange.Redis that names a host, unless Offers:Cache:Redis is one, when the sink is Redis");
        }

        if (options.Sink == LedgerSinkKind.Redis && options.Url is not null)
        {
            errors.Add(candidate.PathOf(LedgerReader.Section, nameof(LedgerOptions.Url)), null, "must not be here when the sink is Redis, since batches go to one place: remove it, or the Sink");
        }

        if (options.Sink == LedgerSinkKind.Http && options.Redis.Length > 0)
        {
            errors.Add(candidate.PathOf(LedgerReader.Section, nameof(LedgerOptions.Redis)), null, "is read only when the sink is Redis: say \"Sink\": \"Redis\", or remove it");
        }

        if (options.AuthorizationFile.Length > 0 && (options.Sink == LedgerSinkKind.Redis || options.Url is null))
        {
            errors.Add(
                candidate.PathOf(LedgerReader.Section, nameof(LedgerOptions.AuthorizationFile)), options.AuthorizationFile,
                options.Sink == LedgerSinkKind.Redis ? "is sent to a Url alone: with the sink Redis, who may is said by its connection string; remove it" : "is sent to Offers:Ledger:Url, and there is none: name it, or remove this");
        }

        if (options.Sink == LedgerSinkKind.Http && options.Stream != new LedgerOptions().Stream)
        {
            errors.Add(candidate.PathOf(LedgerReader.Section, nameof(LedgerOptions.Stream)), options.Stream, "is read only when the sink is Redis: say \"Sink\": \"Redis\", or remove it");
        }

        if (options.Sink == LedgerSinkKind.Redis && options.Stream.Length == 0)
        {
            errors.Add(candidate.PathOf(LedgerReader.Section, nameof(LedgerOptions.Stream)), "", "must name a stream");
        }
    }

    /// <summary>The connection string of the sink <c>Redis</c>: its own, or that by which gateways share.</summary>
    public static string RedisOf(OffersCandidate candidate) =>
        candidate.Get<LedgerOptions>().Redis is { Length: > 0 } own ? own
        : candidate.All<IHasRedis>().Select(static shared => shared.Redis).FirstOrDefault(static redis => redis.Length > 0) ?? "";
}
