using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Documents;

namespace OfferProxy.DemoOrigin.Operations;

/// <summary>A response before it is sent, so that faults can change it.</summary>
internal sealed record DemoResponse(int Status, ReadOnlyMemory<byte> Body)
{
    /// <summary>The media type of <see cref="Body"/>; null where a response has no body.</summary>
    public string? ContentType { get; init; } = "application/json";

    /// <summary>Headers beside those that every response has.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public static DemoResponse From(DemoError error) => new(error.Status, OfferDocument.Error(error));

    public static DemoResponse Empty(int status) => new(status, default) { ContentType = null };

    public DemoResponse With(string name, string value) => this with { Headers = [.. Headers, new(name, value)] };
}
