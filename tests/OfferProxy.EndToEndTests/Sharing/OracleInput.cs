namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>All that a document is a function of.</summary>
/// <param name="Address">The address at the head of links: the origin's own where it writes, the public one where it is judged.</param>
/// <param name="Index">The key that selects the document.</param>
/// <param name="Flow">The asker's flow.</param>
/// <param name="Name">The asker's name; null: none.</param>
/// <param name="Echo">The <c>event_id</c> that the asker sent; null: none.</param>
/// <param name="Event">The event id that is issued with the document.</param>
/// <param name="Turn">The place of the request among the origin's; most documents do not depend on it.</param>
internal sealed record OracleInput(string Address, string Index, string Flow, string? Name, string? Echo, string Event, OracleTurn Turn);
