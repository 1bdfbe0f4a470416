using OfferProxy.Impressions.Ledger;

namespace OfferProxy.Gateway.Admin.Documents;

/// <summary>What the section <c>Offers:Ledger</c> says. Files are named, and never what stands in them; nor is a Redis.</summary>
/// <param name="Spool">The file of the spool.</param>
/// <param name="Interval">How often what was recorded is written there.</param>
/// <param name="MaxBytes">How long the spool may become, in bytes.</param>
/// <param name="MaxAge">How old a batch may become that is not delivered.</param>
/// <param name="KeepDelivered">How long one is kept that is.</param>
/// <param name="WhenFull">What happens when there is no room.</param>
/// <param name="Sink">By what batches are delivered.</param>
/// <param name="Url">Where to, over HTTP, without a query; none: nowhere.</param>
/// <param name="AuthorizationFile">The file of what is sent as authorization.</param>
/// <param name="Timeout">How long an attempt may take.</param>
/// <param name="MaxAttempts">How many attempts a batch has.</param>
/// <param name="MaxBackOff">How long there is at most between two.</param>
/// <param name="Stream">The stream, in Redis.</param>
/// <param name="FlowHashKeyFile">The file of the key by which flows are hashed; empty: they are written as they are.</param>
internal sealed record LedgerOptionsDocument(
    string Spool, TimeSpan Interval, long MaxBytes, TimeSpan MaxAge, TimeSpan KeepDelivered, string WhenFull, string Sink, string? Url, string AuthorizationFile,
    TimeSpan Timeout, int MaxAttempts, TimeSpan MaxBackOff, string Stream, string FlowHashKeyFile)
{
    /// <summary>The options in use; null: there is no ledger.</summary>
    public static LedgerOptionsDocument? From(LedgerOptions options) => options.Spool.Length == 0 ? null : new(
        options.Spool, options.Interval, options.MaxBytes, options.MaxAge, options.KeepDelivered, options.WhenFull.ToString(), options.Sink.ToString(),
        options.Url?.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped), options.AuthorizationFile,
        options.Timeout, options.MaxAttempts, options.MaxBackOff, options.Stream, options.FlowHashKeyFile);
}
