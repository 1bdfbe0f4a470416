using Microsoft.Extensions.Logging;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Reading;
using OfferProxy.Configuration.Reloading;

namespace OfferProxy.Impressions.EventIds;

/// <summary>
/// Holds the keys in use: those of the file, those of the configuration, or where there is neither a random one, which stays the same for as
/// long as the process runs.
/// </summary>
internal sealed class EventKeyring(ILogger<EventKeyring> logger) : Reloadable<EventKeys>
{
    private const int MostBytes = 64 * 1024;

    private EventKeys? _own;
    private EventKeys? _told;

    /// <inheritdoc/>
    public override IEnumerable<string> FilesOf(OffersCandidate candidate) =>
        candidate.Get<EventsOptions>().KeyFile is { Length: > 0 } file ? [candidate.FullPath(file)] : [];

    /// <inheritdoc/>
    protected override EventKeys Compile(OffersCandidate candidate, EventKeys? last, ConfigurationErrors errors)
    {
        var options = candidate.Get<EventsOptions>();
        var keys = options.KeyFile.Length > 0 ? ReadFile(candidate, options.KeyFile, errors) : ReadText(candidate, options.Keys, errors);
        return keys.Count == 0 ? _own ??= new([EventKey.CreateRandom(0)], areKept: false)
            : last is not null && IsSame(last, keys) ? last
            : new(keys);
    }

    /// <inheritdoc/>
    protected override EventKeys Complete(EventKeys next)
    {
        if (next == _told)
        {
            return next;
        }

        _told = next;
        if (next.AreKept)
        {
            EventIdLog.KeysInUse(logger, string.Join(", ", next.Numbers), next.MintingNumber);
        }
        else
        {
            EventIdLog.KeyIsRandom(logger);
        }

        return next;
    }

    private static IReadOnlyList<EventKey> ReadFile(OffersCandidate candidate, string name, ConfigurationErrors errors)
    {
        var file = candidate.FullPath(name);
        string text;
        try
        {
            text = RegularFile.ReadText(file, MostBytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            errors.Add(PathOf(candidate, nameof(EventsOptions.KeyFile)), name, $"must name a file that can be read: {FileProblem.Of(file, exception)}");
            return [];
        }

        var found = new FileErrors(file, errors);
        var keys = EventKeysText.Read(text, (line, rule) => found.Add($"{PathOf(candidate, nameof(EventsOptions.KeyFile))}, line {line}", null, rule));
        if (keys.Count == 0 && found.None)
        {
            errors.Add(PathOf(candidate, nameof(EventsOptions.KeyFile)), name, "must name a file that holds a key at least: a line NUMBER:KEY, the key of 32 hexadecimal digits as openssl rand -hex 16 prints them");
        }

        found.Finish();
        return keys;
    }

    private static IReadOnlyList<EventKey> ReadText(OffersCandidate candidate, string text, ConfigurationErrors errors) =>
        EventKeysText.Read(text, (_, rule) => errors.Add(PathOf(candidate, nameof(EventsOptions.Keys)), null, $"has a key that {rule}"));

    private static bool IsSame(EventKeys last, IReadOnlyList<EventKey> keys) =>
        last.AreKept && last.MintingNumber == keys[^1].Number && last.Numbers.Count() == keys.Count && keys.All(key => last.Find(key.Number)?.IsSame(key) == true);

    private static string PathOf(OffersCandidate candidate, string key) => candidate.PathOf(EventsReader.Section, key);
}
