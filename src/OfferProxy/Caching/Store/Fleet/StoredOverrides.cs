using System.Diagnostics.CodeAnalysis;
using OfferProxy.Overriding;
using StackExchange.Redis;

namespace OfferProxy.Caching.Store.Fleet;

/// <summary>
/// What Redis has of the overrides: a hash with a field of each and one that counts the changes, and a hash of when others were removed.
/// A field has the kind, the integration and the name, each on a line; what cannot be read does not count.
/// </summary>
/// <param name="Version">What the count of changes is, as it stands there; null: there is none, and Redis has begun anew.</param>
/// <param name="Words">The last word on each target.</param>
/// <param name="Unreadable">How many fields cannot be read.</param>
internal sealed record StoredOverrides(RedisValue Version, OverrideSet Words, int Unreadable)
{
    /// <summary>The field of the count. None of an override is called so: each has line feeds.</summary>
    public const string VersionField = "version";

    /// <summary>The number of the last change; 0: there was none.</summary>
    public long LastChange => NumberOf(Version);

    /// <summary>Reads it. What another writes meanwhile is only partly seen, and comes with a new count.</summary>
    public static async Task<StoredOverrides> ReadAsync(IDatabase database)
    {
        var (version, words, unreadable) = (RedisValue.Null, new List<OverrideWord>(), 0);
        foreach (var field in await database.HashGetAllAsync(SharedNames.Overrides))
        {
            if (field.Name == VersionField)
            {
                version = field.Value;
            }
            else if (OverrideJson.Parse(field.Value) is { } one && FieldOf(one.Target) == field.Name)
            {
                words.Add(OverrideWord.Of(one));
            }
            else
            {
                unreadable++;
            }
        }

        var removed = (await database.HashGetAllAsync(SharedNames.RemovedOverrides))
            .Select(static field => TryRead(field, out var word) ? word : (OverrideWord?)null).OfType<OverrideWord>();
        return new(version, OverrideSet.Of(words).Join(OverrideSet.Of(removed)), unreadable);
    }

    /// <summary>Writes words, and counts that as a change, unless there was another one since this was read.</summary>
    /// <param name="database">Redis.</param>
    /// <param name="words">The words.</param>
    /// <param name="change">The number of the change, of which there is no other.</param>
    /// <param name="now">The time.</param>
    /// <returns>Whether they are written.</returns>
    public Task<bool> TryWriteAsync(IDatabase database, IReadOnlyList<OverrideWord> words, long change, DateTimeOffset now)
    {
        var transaction = database.CreateTransaction();
        transaction.AddCondition(Version.IsNull ? Condition.HashNotExists(SharedNames.Overrides, VersionField) : Condition.HashEqual(SharedNames.Overrides, VersionField, Version));
        var (set, removed) = (words.Where(static word => word.Now is not null).ToList(), words.Where(static word => word.Now is null).ToList());
        _ = transaction.HashSetAsync(SharedNames.Overrides, [.. set.Select(static word => new HashEntry(FieldOf(word.Target), OverrideJson.Text(word.Now!))), new(VersionField, change)]);
        _ = transaction.HashDeleteAsync(SharedNames.RemovedOverrides, [.. set.Concat(Words.Removed.Where(word => word.At < now - OverrideMeeting.RemovedFor)).Select(static word => (RedisValue)FieldOf(word.Target))]);
        _ = transaction.HashDeleteAsync(SharedNames.Overrides, [.. removed.Select(static word => (RedisValue)FieldOf(word.Target))]);
        if (removed.Count > 0)
        {
            _ = transaction.HashSetAsync(SharedNames.RemovedOverrides, [.. removed.Select(Entry)]);
            _ = transaction.KeyExpireAsync(SharedNames.RemovedOverrides, OverrideMeeting.RemovedFor);
        }

        _ = transaction.PublishAsync(RedisChannel.Literal(SharedNames.OverrideChannel), "");
        return transaction.ExecuteAsync();
    }

    /// <summary>Has an override that has ended by itself be one that is removed, unless another has been set in its place. The others end it by themselves, and need not be told.</summary>
    public static Task EndAsync(IDatabase database, OfferOverride ended)
    {
        var transaction = database.CreateTransaction();
        transaction.AddCondition(Condition.HashEqual(SharedNames.Overrides, FieldOf(ended.Target), OverrideJson.Text(ended)));
        _ = transaction.HashDeleteAsync(SharedNames.Overrides, FieldOf(ended.Target));
        _ = transaction.HashSetAsync(SharedNames.RemovedOverrides, [Entry(new(ended.Target, null, ended.At))]);
        _ = transaction.KeyExpireAsync(SharedNames.RemovedOverrides, OverrideMeeting.RemovedFor);
        return transaction.ExecuteAsync();
    }

    /// <summary>The number that a count is; 0: it is none.</summary>
    public static long NumberOf(RedisValue version) => version.TryParse(out long number) ? number : 0;

    private static HashEntry Entry(OverrideWord word) => new(FieldOf(word.Target), word.At.UtcTicks);

    private static string FieldOf(OverrideTarget target) => $"{target.Kind}\n{target.Integration}\n{target.Name}";

    private static bool TryRead(HashEntry field, [NotNullWhen(true)] out OverrideWord? word)
    {
        word = null;
        if (((string?)field.Name ?? "").Split('\n') is [var kind, var integration, var name] && Enum.TryParse<OverrideKind>(kind, out var known) && Enum.IsDefined(known)
            && OverrideTarget.TryCreate(known, name, integration.Length == 0 ? null : integration, out var target, out _) && FieldOf(target) == field.Name
            && field.Value.TryParse(out long at) && at >= 0 && at <= DateTimeOffset.MaxValue.Ticks)
        {
            word = new(target, null, new(at, TimeSpan.Zero));
        }

        return word is not null;
    }
}
