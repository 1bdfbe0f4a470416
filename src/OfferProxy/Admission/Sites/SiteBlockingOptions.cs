using OfferProxy.Requests.Inputs;

namespace OfferProxy.Admission.Sites;

/// <summary>The <c>Offers:SiteBlocking</c> section.</summary>
public sealed record SiteBlockingOptions
{
    /// <summary>The blocklist file, one host a line, relative to the configuration file. Empty (the default): no file.</summary>
    public string File { get; init; } = "";

    /// <summary>Blocked hosts beside those of <see cref="File"/>, written as in the file. Default: none.</summary>
    public IReadOnlyList<string> Sites { get; init; } = [];

    /// <summary>Where a request says which site it comes from: <c>query:NAME</c> or <c>header:NAME</c>, all of them looked at.</summary>
    public IReadOnlyList<RequestInput> From { get; init; } =
    [
        RequestInput.Query("dl"), RequestInput.Query("rl"), RequestInput.Query("shop_myshopify_domain"),
        RequestInput.Header("Origin"), RequestInput.Header("Referer"),
    ];

    /// <summary>What happens when one of <see cref="From"/> is neither a URL nor a host. Default: <see cref="UnreadableSite.Allow"/>.</summary>
    public UnreadableSite OnUnreadable { get; init; } = UnreadableSite.Allow;
}

/// <summary>What happens to a request whose site cannot be read.</summary>
public enum UnreadableSite
{
    /// <summary>It blocks nothing, and is counted.</summary>
    Allow,

    /// <summary>403 <c>site_blocked</c>.</summary>
    Block,
}
