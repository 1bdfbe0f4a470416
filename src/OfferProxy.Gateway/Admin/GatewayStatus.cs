using OfferProxy.Configuration;
using OfferProxy.Gateway.Configuration;

namespace OfferProxy.Gateway.Admin;

/// <summary>What the gateway says of itself.</summary>
internal sealed class GatewayStatus(IHostApplicationLifetime lifetime, OffersConfiguration offers, ConfigurationGate gate)
{
    /// <summary><c>starting</c>, <c>ready</c> or <c>draining</c>.</summary>
    public string State =>
        lifetime.ApplicationStopping.IsCancellationRequested ? "draining"
        : lifetime.ApplicationStarted.IsCancellationRequested ? Ready
        : "starting";

    /// <summary>The state in which requests are welcome.</summary>
    public const string Ready = "ready";

    /// <summary>The configuration in use.</summary>
    public OffersConfiguration Offers => offers;

    /// <summary>What is wrong with the configuration on disk: the main file, or a file that the one in use names.</summary>
    public IReadOnlyList<ConfigurationError> Errors => [.. gate.LastErrors, .. offers.LastErrors.Except(gate.LastErrors)];

    /// <summary>The keys that have been changed since the start and wait for the next one.</summary>
    public IReadOnlyList<string> WaitingForRestart => gate.WaitingForRestart;

    /// <summary>What administration asks for as bearer token; empty where it is for loopback addresses only.</summary>
    public string ApiKey => gate.Options.Admin.ApiKey;

    /// <summary>Everything that has been let in.</summary>
    public IConfiguration Configuration => gate.Root;
}
