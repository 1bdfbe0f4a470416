using OfferProxy.Configuration;
using OfferProxy.Configuration.Reloading;
using OfferProxy.Gateway.Hosting;
using OfferProxy.Gateway.Telemetry;

namespace OfferProxy.Gateway.Configuration;

/// <summary>
/// Lets a configuration into the gateway only when all of it is valid, so that a bad reload changes nothing, neither
/// YARP's routes nor ours.
/// </summary>
internal sealed class ConfigurationGate : IDisposable
{
    // While the last candidate is rejected it is tried again now and then: what is wrong may be in a file that it names.
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    // What is let in is in use a moment later.
    private static readonly TimeSpan LongestUse = TimeSpan.FromSeconds(30);

    // Not disposed of, which it needs not: a reload may be running.
    private readonly SemaphoreSlim _reloading = new(1, 1);

    private readonly string _file;
    private readonly ConfigurationOverrides? _overrides;
    private volatile GatewayOptions? _options;
    private volatile IReadOnlyList<ConfigurationError> _errors = [];
    private volatile IReadOnlyList<string> _waiting = [];
    private IReadOnlyDictionary<string, string?> _started = new Dictionary<string, string?>();
    private FileStamp _read;
    private (OffersConfiguration Offers, ILogger Logger)? _running;
    private volatile bool _isChanged;
    private FileWatch? _watch;
    private ReloadLoop? _loop;
    private ITimer? _retry;

    /// <summary>Creates the gate of a file.</summary>
    /// <param name="file">The full path of the configuration file.</param>
    /// <param name="overrides">Says what the command line sets above it; null: nothing.</param>
    public ConfigurationGate(string file, ConfigurationOverrides? overrides = null)
    {
        _file = file;
        _overrides = overrides;
        Root = new ConfigurationBuilder().Add(Published).Build();
    }

    /// <summary>The configuration that has been let in.</summary>
    public PublishedConfiguration Published { get; } = new();

    /// <summary><see cref="Published"/>, readable.</summary>
    public IConfigurationRoot Root { get; }

    /// <summary>The gateway's own sections of the configuration that has been let in.</summary>
    /// <exception cref="InvalidOperationException">None has been let in yet.</exception>
    public GatewayOptions Options => _options ?? throw new InvalidOperationException("No configuration has been let in yet.");

    /// <summary>Is told of a configuration that is let in, before anybody sees it; to be set before the host starts. Cannot fail.</summary>
    public Action<GatewayOptions>? LettingIn { get; set; }

    /// <summary>The folder to which file names in the configuration are relative.</summary>
    public string BasePath => Path.GetDirectoryName(_file)!;

    /// <summary>What was wrong with the last candidate; empty where it was let in.</summary>
    public IReadOnlyList<ConfigurationError> LastErrors => _errors;

    /// <summary>The keys that have been changed since the start and wait for the next one.</summary>
    public IReadOnlyList<string> WaitingForRestart => _waiting;

    /// <summary>
    /// Reads the configuration for a start, and lets it in with no more than the gateway's own sections checked: the host
    /// that is built over it checks the rest with what it then uses. Nothing may be started before it has.
    /// </summary>
    /// <returns>What is wrong with the gateway's own sections; then the host must not be started.</returns>
    /// <exception cref="OffersConfigurationException">The file cannot be read.</exception>
    public IReadOnlyList<ConfigurationError> Open()
    {
        if (Read(out var error) is not { } candidate)
        {
            throw new OffersConfigurationException([error!]);
        }

        LetIn(candidate);
        _started = RestartKeys.Get(candidate.Root);
        return candidate.Errors;
    }

    /// <summary>Reads and checks the whole configuration, and lets it in where nothing is wrong.</summary>
    /// <param name="isReload">Whether a gateway runs with the one before, so that it has to move where the addresses are others.</param>
    /// <returns>What is wrong.</returns>
    public async Task<IReadOnlyList<ConfigurationError>> LoadAsync(bool isReload = false)
    {
        if (Read(out var error) is not { } candidate)
        {
            return [error!];
        }

        var errors = await candidate.ValidateAsync(BasePath).ConfigureAwait(false);
        errors = isReload ? CertificatesInUse.Without(errors, candidate.Root, Root) : errors;
        if (isReload && errors.Count == 0)
        {
            var listening = new ConfigurationErrors(key => ConfigurationSourceFinder.SourceOf(candidate.Root, key));
            ListenProbe.Check(candidate.Root, Root, listening);
            errors = listening.All;
        }

        if (errors.Count == 0)
        {
            // Before it is in use: nobody may see the new generation beside the errors of the old candidate.
            _errors = errors;
            _isChanged = LetIn(candidate);
        }

        return errors;
    }

    /// <summary>
    /// Reads the file and all that it names again now, whether they have changed or not, and waits until they are in use or refused.
    /// To be called of a gateway that runs.
    /// </summary>
    /// <returns>What is wrong; empty: they are in use.</returns>
    public async Task<IReadOnlyList<ConfigurationError>> ReloadNowAsync()
    {
        var (offers, logger) = _running ?? throw new InvalidOperationException("The gateway does not run yet.");
        var used = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = offers.GetReloadToken().RegisterChangeCallback(static used => ((TaskCompletionSource)used!).TrySetResult(), used);
        await ReloadAsync(offers, logger).ConfigureAwait(false);
        if (_errors.Count > 0)
        {
            return _errors;
        }

        if (!_isChanged)
        {
            // The file says the same, so that nobody is told of it; what it names may not.
            return offers.Reload();
        }

        await Task.WhenAny(used.Task, Task.Delay(LongestUse)).ConfigureAwait(false);
        return offers.LastErrors;
    }

    /// <summary>From now on reloads the file when it changes.</summary>
    public void Watch(TimeProvider time, OffersConfiguration offers, ILogger logger)
    {
        _running = (offers, logger);
        _loop = new(() => ReloadAsync(offers, logger), time, logger);
        _watch = new(time, _loop.Signal);
        _watch.Watch([_file]);
        if (FileStamp.Read(_file) != _read)
        {
            // Changed while the gateway started.
            _loop.Signal();
        }

        _retry = time.CreateTimer(_ => Retry(), null, RetryAfter, RetryAfter);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _retry?.Dispose();
        _watch?.Dispose();
        _loop?.Dispose();
    }

    private GatewayCandidate? Read(out ConfigurationError? error)
    {
        _read = FileStamp.Read(_file);
        return CandidateConfiguration.Read(_file, _overrides, out error) is { } root ? GatewayCandidate.From(root, BasePath) : null;
    }

    private bool LetIn(GatewayCandidate candidate)
    {
        // First, so that who is told of a change by the configuration finds the options changed.
        _options = candidate.Options;
        LettingIn?.Invoke(candidate.Options);
        return Published.Publish(candidate.Root);
    }

    private void Retry()
    {
        if (_errors.Count > 0)
        {
            _loop!.Signal();
        }
    }

    private async Task ReloadAsync(OffersConfiguration offers, ILogger logger)
    {
        await _reloading.WaitAsync().ConfigureAwait(false);
        try
        {
            await TryReloadAsync(offers, logger).ConfigureAwait(false);
        }
        finally
        {
            _reloading.Release();
        }
    }

    private async Task TryReloadAsync(OffersConfiguration offers, ILogger logger)
    {
        IReadOnlyList<ConfigurationError> errors;
        try
        {
            errors = await LoadAsync(isReload: true).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever goes wrong while a candidate is examined, the gateway goes on with what it has, and says so.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            errors = [new(_file, "file", "", $"cannot be used: {exception.GetType().Name}: {exception.Message}")];
        }

        if (errors.Count == 0 && RestartKeys.Changed(_started, Root) is var waiting && !waiting.SequenceEqual(_waiting))
        {
            _waiting = waiting;
            if (waiting.Count > 0)
            {
                GatewayLog.RestartNeeded(logger, string.Join(", ", waiting));
            }
        }

        var news = !errors.SequenceEqual(_errors);
        _errors = errors;
        if (errors.Count > 0 && news)
        {
            GatewayLog.ConfigurationRejected(logger, errors.Count, string.Join(Environment.NewLine, errors));
            offers.CountRejectedReload();
        }
    }
}
