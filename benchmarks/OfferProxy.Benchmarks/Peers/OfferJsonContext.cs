using System.Text.Json.Serialization;

namespace OfferProxy.Benchmarks.Peers;

/// <summary>The generated serializer, with its fast path, and metadata to read the model once.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OfferModel))]
internal sealed partial class OfferJsonContext : JsonSerializerContext;
