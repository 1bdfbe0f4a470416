using OfferProxy.DemoOrigin.Operations;

namespace OfferProxy.DemoOrigin.Faults;

/// <summary>A page of HTML in place of JSON, as a captive portal or an error page would send.</summary>
/// <param name="claimJson">Whether <c>Content-Type</c> says <c>application/json</c> all the same. Default: it says <c>text/html</c>.</param>
public sealed class HtmlFault(bool claimJson = false) : DemoFault
{
    /// <inheritdoc/>
    public override string Name => "html";

    /// <inheritdoc/>
    public override string Detail => claimJson ? "an HTML page called application/json" : "an HTML page";

    internal override DemoResponse Change(DemoResponse response, HttpRequest request) => response with
    {
        Body = "<!doctype html><title>Back soon</title><h1>We will be back soon</h1>\n"u8.ToArray(),
        ContentType = claimJson ? "application/json" : "text/html",
    };
}
