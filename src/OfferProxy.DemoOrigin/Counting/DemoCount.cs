namespace OfferProxy.DemoOrigin.Counting;

/// <summary>How often an operation was answered with a status.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Status">The status code that was sent.</param>
/// <param name="Count">How many responses.</param>
public sealed record DemoCount(DemoOperation Operation, int Status, long Count);
