using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using OfferProxy.Caching.Policies;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Reloading;

namespace OfferProxy;

/// <summary>
/// The configuration in use. It is loaded when the proxy pipeline is built (<c>UseOffers</c>), and again when the
/// section or a file that it names changes; a configuration with any error is rejected as a whole and the last good one
/// stays in use. Safe for use by many threads.
/// </summary>
public sealed class OffersConfiguration : IDisposable
{
    private readonly OffersSource _source;
    private readonly OffersSections _sections;
    private readonly IReloadable[] _parts;
    private readonly TimeProvider _time;
    private readonly ConfigurationMetrics _metrics;
    private readonly ILogger _logger;
    private readonly Lock _loading = new();
    private volatile InUse? _inUse;
    private volatile Outcome _outcome = new([]);
    private FileWatch? _files;
    private ReloadLoop? _loop;
    private IDisposable? _subscription;

    internal OffersConfiguration(
        OffersSource source, OffersSections sections, IEnumerable<IReloadable> parts, TimeProvider time, ConfigurationMetrics metrics,
        ILogger<OffersConfiguration> logger)
    {
        _source = source;
        _sections = sections;
        _parts = [.. parts];
        _time = time;
        _metrics = metrics;
        _logger = logger;
    }

    /// <summary>The options in use.</summary>
    /// <exception cref="InvalidOperationException">Nothing is loaded yet: the pipeline was built without <c>UseOffers</c>.</exception>
    public OffersOptions Current => Loaded.Options;

    /// <summary>How many configurations have been put in use: 1 after the start, one more with each accepted reload, 0 before.</summary>
    public long Generation => _inUse?.Generation ?? 0;

    /// <summary>When <see cref="Current"/> was put in use.</summary>
    /// <exception cref="InvalidOperationException">Nothing is loaded yet.</exception>
    public DateTimeOffset LoadedAt => Loaded.Since;

    /// <summary>What was wrong at the last reload; empty where it was accepted.</summary>
    public IReadOnlyList<ConfigurationError> LastErrors => _outcome.Errors;

    private InUse Loaded => _inUse
        ?? throw new InvalidOperationException("The offers configuration is not loaded: call UseOffers() when mapping the reverse proxy.");

    /// <summary>A token that fires at the end of the next reload, accepted or rejected.</summary>
    public IChangeToken GetReloadToken() => _outcome.Next;

    /// <summary>
    /// Reads the section and the files that it names again, whether they have changed or not, and puts them in use as a whole unless
    /// something is wrong with them. Before the first load it does nothing.
    /// </summary>
    /// <returns>What is wrong; empty: they are in use.</returns>
    public IReadOnlyList<ConfigurationError> Reload()
    {
        Outcome last, outcome;
        // The first load ends before any reload begins.
        lock (_loading)
        {
            if (_inUse is null)
            {
                return [];
            }

            var prepared = OffersPreparation.Create(_source, _sections, _parts, _files!.Watch);
            (last, _outcome) = (_outcome, outcome = new(prepared.Errors));
            if (prepared.Errors.Count == 0)
            {
                Use(prepared);
                ConfigurationLog.ConfigurationReloaded(_logger, Generation);
            }
            else
            {
                ConfigurationLog.ConfigurationRejected(_logger, prepared.Errors.Count, string.Join(Environment.NewLine, prepared.Errors));
            }

            _metrics.Reloaded(accepted: prepared.Errors.Count == 0);
        }

        Tell(last);
        return outcome.Errors;
    }

    /// <summary>
    /// Counts a changed configuration that the host rejected itself, before it became the section's, among the reloads in
    /// <c>offerproxy.configuration.reloads</c>. For hosts that check the whole of their configuration before they let it in.
    /// </summary>
    public void CountRejectedReload() => _metrics.Reloaded(accepted: false);

    /// <summary>Loads the configuration for the first time and begins to watch it; does nothing when that is done already.</summary>
    /// <exception cref="OffersConfigurationException">It is not valid.</exception>
    internal void Load()
    {
        if (TryLoad() is { Count: > 0 } errors)
        {
            throw new OffersConfigurationException(errors);
        }
    }

    /// <summary>
    /// Loads the configuration for the first time and begins to watch it, unless something is wrong with it; does nothing
    /// when that is done already.
    /// </summary>
    /// <param name="othersValid">Whether all that others check is valid; where it is not, the configuration is only checked.</param>
    /// <returns>What is wrong with the section and the files that it names.</returns>
    internal IReadOnlyList<ConfigurationError> TryLoad(bool othersValid = true)
    {
        lock (_loading)
        {
            if (_inUse is not null)
            {
                return [];
            }

            _loop = new(
                () =>
                {
                    Reload();
                    return Task.CompletedTask;
                },
                _time,
                _logger);
            _files = new(_time, _loop.Signal);
            // Subscribed before it is read, so that no change falls between.
            _subscription = ChangeToken.OnChange(_source.Section.GetReloadToken, _loop.Signal);
            var prepared = OffersPreparation.Create(_source, _sections, _parts, _files.Watch);
            if (prepared.Errors.Count > 0 || !othersValid)
            {
                Dispose();
                return prepared.Errors;
            }

            Use(prepared);
            ConfigurationLog.ConfigurationLoaded(_logger, prepared.Candidate.Get<CachePoliciesOptions>().ByName.Count);
            return [];
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _subscription?.Dispose();
        _files?.Dispose();
        _loop?.Dispose();
    }

    private void Tell(Outcome last)
    {
        try
        {
            last.Fire();
        }
        catch (AggregateException exception)
        {
            ConfigurationLog.ReloadListenerFailed(_logger, exception);
        }
    }

    private void Use(OffersPreparation prepared)
    {
        foreach (var commit in prepared.Commits)
        {
            commit();
        }

        _inUse = new(OffersOptions.From(prepared.Candidate), Generation + 1, _time.GetUtcNow());
        _metrics.Use(Generation);
    }

    private sealed record InUse(OffersOptions Options, long Generation, DateTimeOffset Since);

#pragma warning disable CA1001 // The source has no timer and no linked token, so there is nothing to dispose of; tokens of it may outlive it.
    private sealed class Outcome(IReadOnlyList<ConfigurationError> errors)
#pragma warning restore CA1001
    {
        private readonly CancellationTokenSource _source = new();

        public IReadOnlyList<ConfigurationError> Errors => errors;

        public IChangeToken Next => new CancellationChangeToken(_source.Token);

        public void Fire() => _source.Cancel();
    }
}
