using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Documents;

namespace OfferProxy.DemoOrigin.Operations;

/// <summary>An answer before it is sent, so that faults can change it.</summary>
internal sealed record DemoAnswer(int Status, ReadOnlyMemory<byte> Body)
{
    /// <summary>The media type of <see cref="Body"/>; null where an answer has no body.</summary>
    public string? ContentType { get; init; } = "application/json";

    /// <summary>Headers beside those that every answer has.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public static DemoAnswer Of(DemoError error) => new(error.Status, OfferDocument.Error(error));

    public static DemoAnswer Empty(int status) => new(status, default) { ContentType = null };

    public DemoAnswer With(string name, string value) => this with { Headers = [.. Headers, new(name, value)] };
}
