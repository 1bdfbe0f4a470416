namespace OfferProxy.Configuration;

/// <summary>A configuration cannot be used. The message lists everything that is wrong with it.</summary>
public sealed class OffersConfigurationException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="errors">What is wrong, at least one.</param>
    public OffersConfigurationException(IReadOnlyList<ConfigurationError> errors)
        : base($"The configuration of the offers gateway is not valid:{string.Concat(errors.Select(error => $"{Environment.NewLine}  {error}"))}") =>
        Errors = errors;

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<ConfigurationError> Errors { get; }
}
