namespace OfferProxy.Gateway.Commands.Administration;

/// <summary>What a gateway answers.</summary>
/// <typeparam name="T">The document.</typeparam>
/// <param name="Status">The HTTP status.</param>
/// <param name="Json">The document as it came.</param>
/// <param name="Document">The document.</param>
internal sealed record AdminReply<T>(int Status, string Json, T Document);
