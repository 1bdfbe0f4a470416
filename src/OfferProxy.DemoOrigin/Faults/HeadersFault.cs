using OfferProxy.DemoOrigin.Operations;

namespace OfferProxy.DemoOrigin.Faults;

/// <summary>More response headers: <c>Cache-Control</c>, <c>Set-Cookie</c>, <c>Vary</c>, <c>Age</c> and whatever else an origin may say.</summary>
/// <param name="headers">Names and values, sent in this order; a name may come more than once.</param>
public sealed class HeadersFault(params IReadOnlyList<KeyValuePair<string, string>> headers) : DemoFault
{
    /// <summary>One more response header.</summary>
    public HeadersFault(string name, string value)
        : this(KeyValuePair.Create(name, value))
    {
    }

    /// <inheritdoc/>
    public override string Name => "header";

    /// <inheritdoc/>
    public override string Detail => string.Join(", ", headers.Select(header => $"{header.Key}: {header.Value}"));

    internal override DemoResponse Change(DemoResponse response, HttpRequest request) => response with { Headers = [.. response.Headers, .. headers] };
}
