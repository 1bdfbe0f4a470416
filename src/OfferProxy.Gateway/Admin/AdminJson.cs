using System.Text.Json.Serialization;
using OfferProxy.Entries;
using OfferProxy.Explaining;
using OfferProxy.Gateway.Admin.Documents;
using OfferProxy.Impressions.Ledger;
using OfferProxy.Statistics;

namespace OfferProxy.Gateway.Admin;

/// <summary>How the documents of the admin address are written and read: each is a line here.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(HealthDocument))]
[JsonSerializable(typeof(StatusDocument))]
[JsonSerializable(typeof(ConfigurationState))]
[JsonSerializable(typeof(ConfigurationDocument))]
[JsonSerializable(typeof(CacheStatistics))]
[JsonSerializable(typeof(ExplainedRequest))]
[JsonSerializable(typeof(OfferExplanation))]
[JsonSerializable(typeof(UnsharedDocument))]
[JsonSerializable(typeof(CacheEntryList))]
[JsonSerializable(typeof(CacheEntryDetails))]
[JsonSerializable(typeof(PurgeRequestDocument))]
[JsonSerializable(typeof(PurgeDocument))]
[JsonSerializable(typeof(OverridesDocument))]
[JsonSerializable(typeof(OverrideRequestDocument))]
[JsonSerializable(typeof(OverrideChangeDocument))]
[JsonSerializable(typeof(LedgerDocument))]
[JsonSerializable(typeof(LedgerCheckDocument))]
[JsonSerializable(typeof(LedgerReplayDocument))]
[JsonSerializable(typeof(LedgerFileCheck))]
[JsonSerializable(typeof(ErrorDocument))]
internal sealed partial class AdminJson : JsonSerializerContext;
