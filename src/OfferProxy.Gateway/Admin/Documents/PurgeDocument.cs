using System.Text.Json.Serialization;

namespace OfferProxy.Gateway.Admin.Documents;

/// <summary>What is to be purged.</summary>
/// <param name="Scope">By what stored responses are named: a name of <see cref="OfferProxy.Caching.Purging.PurgeScope"/>, in any case.</param>
/// <param name="Value">The name; none for <c>all</c>.</param>
/// <param name="Soft">Whether they are stale from now on, rather than gone.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PurgeRequestDocument(string? Scope, string? Value, bool Soft);

/// <summary>What came of a purge.</summary>
/// <param name="Scope">What was purged by.</param>
/// <param name="Soft">Whether it is stale, rather than gone.</param>
/// <param name="Fleet">Whether all gateways that share a cache have purged it; false: this one has, and Redis or another does not answer. It purges when it can.</param>
/// <param name="Here">How many entries of this gateway's memory it meant.</param>
internal sealed record PurgeDocument(string Scope, bool Soft, bool Fleet, long Here);
