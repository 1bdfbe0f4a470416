namespace OfferProxy.Requests;

/// <summary>A query parameter that a plan has a use for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Key">Its position among the keys; negative: it is none.</param>
/// <param name="Echo">Its position among the echoes; negative: it is none.</param>
internal readonly record struct QueryInput(string Name, int Key, int Echo);
