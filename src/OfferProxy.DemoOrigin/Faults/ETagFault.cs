using OfferProxy.DemoOrigin.Operations;

namespace OfferProxy.DemoOrigin.Faults;

/// <summary>An <c>ETag</c> on 2xx responses, and 304 to a request whose <c>If-None-Match</c> has it (RFC 9110, section 13.1.2).</summary>
/// <param name="tag">The entity tag with its quotes, such as <c>"v1"</c>.</param>
public sealed class ETagFault(string tag) : DemoFault
{
    /// <inheritdoc/>
    public override string Name => "etag";

    /// <inheritdoc/>
    public override string Detail => tag;

    internal override DemoResponse Change(DemoResponse response, HttpRequest request)
    {
        if (response.Status is < 200 or > 299)
        {
            return response;
        }

        var matches = request.Headers.IfNoneMatch.Any(value => value is not null && value.Contains(tag, StringComparison.Ordinal));
        return (matches ? DemoResponse.Empty(304) with { Headers = response.Headers } : response).With("ETag", tag);
    }
}
