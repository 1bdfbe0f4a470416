namespace OfferProxy.Gateway.Commands.Administration;

/// <summary>A gateway could not be asked, or does not answer what it was asked.</summary>
/// <param name="exitCode">What the process ends with.</param>
/// <param name="message">What is wrong, as a sentence for people.</param>
internal sealed class AdminCallException(int exitCode, string message) : Exception(message)
{
    /// <summary>What the process ends with.</summary>
    public int ExitCode => exitCode;

    /// <summary>The document in which the gateway says it; null: it is not the gateway that does.</summary>
    public string? Json { get; init; }
}
