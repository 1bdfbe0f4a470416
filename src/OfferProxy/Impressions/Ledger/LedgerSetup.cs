using OfferProxy.Configuration;
using OfferProxy.Configuration.Reading;
using OfferProxy.Impressions.Ledger.Delivery;
using OfferProxy.Impressions.Ledger.Records;

namespace OfferProxy.Impressions.Ledger;

/// <summary>What the ledger is made of, as the first configuration says it: a change waits for the next start.</summary>
/// <param name="source">Names the source of an error.</param>
/// <param name="sinks">Sections of sinks that others have added.</param>
internal sealed class LedgerSetup(OffersSource source, IEnumerable<ILedgerSinkSection> sinks) : IReloadable
{
    private volatile bool _isSet;
    private AuthorizationFile? _authorization;
    private string _redis = "";
    private string _spoolKey = "";

    /// <summary>The options.</summary>
    public LedgerOptions Options { get; private set; } = new();

    /// <summary>The full path of the spool; null: there is no ledger.</summary>
    public string? Spool { get; private set; }

    /// <summary>Hashes flows; null: they are written.</summary>
    public FlowHash? FlowHash { get; private set; }

    /// <inheritdoc/>
    public Action Prepare(OffersCandidate candidate, ConfigurationErrors errors)
    {
        var options = candidate.Get<LedgerOptions>();
        var others = ReadSinks(candidate, options, errors);
        if (_isSet)
        {
            return static () => { };
        }

        if (options.Spool.Length == 0)
        {
            return () => _isSet = true;
        }

        if (FolderProblem(candidate.FullPath(options.Spool)) is { } problem)
        {
            errors.Add(candidate.PathOf(LedgerReader.Section, nameof(LedgerOptions.Spool)), options.Spool, problem);
        }

        var hash = options.FlowHashKeyFile.Length > 0 ? ReadKey(candidate, options, errors) : null;
        var authorization = options.AuthorizationFile.Length > 0 ? new AuthorizationFile(candidate.FullPath(options.AuthorizationFile)) : null;
        if (authorization is not null && string.IsNullOrEmpty(authorization.Read()))
        {
            errors.Add(candidate.PathOf(LedgerReader.Section, nameof(LedgerOptions.AuthorizationFile)), options.AuthorizationFile, "must name a file that can be read, with the value of the Authorization header field in it");
        }

        return () =>
        {
            (Options, Spool, FlowHash, _authorization, _redis) = (options, candidate.FullPath(options.Spool), hash, authorization, LedgerRule.RedisOf(candidate));
            _spoolKey = candidate.PathOf(LedgerReader.Section, nameof(LedgerOptions.Spool));
            others.ForEach(static use => use());
            _isSet = true;
        };
    }

    /// <summary>The one error of a spool that cannot be used.</summary>
    /// <param name="value">The file.</param>
    /// <param name="rule">What is wrong, as the end of a sentence about it.</param>
    public IReadOnlyList<ConfigurationError> SpoolError(string value, string rule)
    {
        var errors = source.NewErrors();
        errors.Add(_spoolKey, value, rule);
        return errors.All;
    }

    /// <summary>Makes the sink that the options name; null: none.</summary>
    /// <param name="time">The clock.</param>
    public ILedgerSink? CreateSink(TimeProvider time) => Options switch
    {
        { Sink: LedgerSinkKind.Redis } => RedisLedgerSink.Parse(_redis) is { } redis ? new RedisLedgerSink(redis, Options.Stream) : null,
        { Url: { } url } => new HttpLedgerSink(url, _authorization, time),
        _ => null,
    };

    private List<Action> ReadSinks(OffersCandidate candidate, LedgerOptions options, ConfigurationErrors errors)
    {
        var ledger = source.Section.GetSection(LedgerReader.Section);
        return [.. sinks.Select(sink => sink.Read(new(ledger.GetSection(sink.Name), candidate.PathOf(LedgerReader.Section, sink.Name), errors), options, candidate.BasePath))];
    }

    // Whether it can be written, and is no other gateway's, only opening it tells.
    private static string? FolderProblem(string spool) =>
        Directory.Exists(spool) ? "must name a file: it is a folder"
        : RegularFile.IsOther(spool) ? "must name a file: it is a device, a pipe or a socket"
        : Path.GetDirectoryName(spool) is { } folder && !Directory.Exists(folder) ? $"must be in a folder that exists: there is no folder {folder}; make it, for the user whom the gateway runs as to write to"
        : null;

    private static FlowHash? ReadKey(OffersCandidate candidate, LedgerOptions options, ConfigurationErrors errors)
    {
        byte[] key = [];
        try
        {
            key = RegularFile.Read(candidate.FullPath(options.FlowHashKeyFile), LedgerOptions.MostKeyBytes).AsSpan().Trim(" \t\r\n"u8).ToArray();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has no key, then.
        }

        if (key.Length < LedgerOptions.LeastKeyBytes)
        {
            errors.Add(
                candidate.PathOf(LedgerReader.Section, nameof(LedgerOptions.FlowHashKeyFile)), options.FlowHashKeyFile,
                $"must name a file that can be read, with a key of {LedgerOptions.LeastKeyBytes} to {LedgerOptions.MostKeyBytes} bytes in it");
            return null;
        }

        return new(key);
    }
}
