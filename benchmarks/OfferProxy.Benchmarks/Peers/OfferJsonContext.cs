using System.Text.Json.Serialization;

namespace OfferProxy.Benchmarks.Peers;

/// <summary>The generated serializers: with the fast path for the closed model, and metadata to read the models once.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OfferModel))]
[JsonSerializable(typeof(OpenOfferModel))]
internal sealed partial class OfferJsonContext : JsonSerializerContext;
