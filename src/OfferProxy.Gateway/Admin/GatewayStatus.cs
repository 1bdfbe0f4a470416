using OfferProxy.Configuration;
using OfferProxy.Gateway.Admin.Documents;
using OfferProxy.Gateway.Configuration;
using OfferProxy.Gateway.Hosting;
using OfferProxy.Overriding;

namespace OfferProxy.Gateway.Admin;

/// <summary>What the gateway says of itself.</summary>
internal sealed class GatewayStatus(IHostApplicationLifetime lifetime, OffersConfiguration offers, ConfigurationGate gate, IOfferOverrides overrides, DateTimeOffset startedAt)
{
    /// <summary>The state in which requests are welcome.</summary>
    public const string Ready = "ready";

    /// <summary><c>starting</c>, <c>ready</c> or <c>draining</c>.</summary>
    public string State =>
        lifetime.ApplicationStopping.IsCancellationRequested ? "draining"
        : lifetime.ApplicationStarted.IsCancellationRequested ? Ready
        : "starting";

    /// <summary>The options in use.</summary>
    public OffersOptions Offers => offers.Current;

    /// <summary>How much of each thing the configuration in use holds.</summary>
    public IReadOnlyDictionary<string, int> Counts => ConfigurationCounts.Get(gate.Root).ToDictionary(static count => count.Name, static count => count.Count);

    // The main file, or a file that the one in use names.
    private List<ConfigurationError> Errors => [.. gate.LastErrors, .. offers.LastErrors.Except(gate.LastErrors)];

    /// <summary>All there is to say, for who may administer.</summary>
    public StatusDocument Tell() => new(State)
    {
        Version = GatewayVersion.Text, StartedAt = startedAt, Configuration = TellConfiguration(), Counts = Counts, Overrides = overrides.All.Count, OverridesProblem = overrides.Problem, OverridesNotKept = overrides.NotKept,
        Shares = offers.Current.Cache.Redis.Length > 0,
    };

    /// <summary>What anyone may know: nothing of it is configured.</summary>
    public StatusDocument TellAnyone() => new(State)
    {
        Configuration = new() { Generation = offers.Generation, LastReload = LastReload(Errors) },
    };

    /// <summary>Which configuration is in use, and what is wrong with the one on disk.</summary>
    public ConfigurationState TellConfiguration()
    {
        var errors = Errors;
        return new()
        {
            Generation = offers.Generation,
            LoadedAt = offers.Generation > 0 ? offers.LoadedAt : null,
            LastReload = LastReload(errors),
            NeedRestart = gate.WaitingForRestart,
            Errors = errors,
        };
    }

    private static string LastReload(List<ConfigurationError> errors) => errors.Count == 0 ? "accepted" : "refused";
}
