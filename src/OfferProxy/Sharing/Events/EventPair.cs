namespace OfferProxy.Sharing.Events;

/// <summary>The ids of the events that the origin issued with two documents.</summary>
/// <param name="First">That of the first; null where the documents have none that is a slot.</param>
/// <param name="Second">That of the second; null where the first is.</param>
/// <param name="Refusal">Why they cannot be told.</param>
internal readonly record struct EventPair(string? First, string? Second, Difference? Refusal);
