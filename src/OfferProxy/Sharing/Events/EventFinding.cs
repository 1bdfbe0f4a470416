namespace OfferProxy.Sharing.Events;

/// <summary>What is known of a document's event.</summary>
/// <param name="Source">From what.</param>
/// <param name="Id">The id, where it is one.</param>
internal readonly record struct EventFinding(EventSource Source, string? Id);
