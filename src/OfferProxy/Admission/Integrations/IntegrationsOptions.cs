namespace OfferProxy.Admission.Integrations;

/// <summary>The <c>Offers:Integrations</c> section.</summary>
public sealed record IntegrationsOptions
{
    /// <summary>The integrations file, relative to the configuration file. Empty (the default): no integration is known.</summary>
    public string File { get; init; } = "";

    /// <summary>What happens to an integration that the file does not list. Default: <see cref="UnknownIntegration.Reject"/>.</summary>
    public UnknownIntegration Unknown { get; init; } = UnknownIntegration.Reject;
}

/// <summary>What happens to a request of an integration that is not listed.</summary>
public enum UnknownIntegration
{
    /// <summary>404 <c>integration_not_found</c>.</summary>
    Reject,

    /// <summary>The origin decides: the request is forwarded, and its response is never cached.</summary>
    Forward,
}
