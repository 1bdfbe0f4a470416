using Microsoft.Extensions.Logging;
using OfferProxy.Overriding;
using StackExchange.Redis;

namespace OfferProxy.Caching.Store.Fleet;

/// <summary>
/// The overrides of a fleet: a hash in Redis with a field of each, and one that counts the changes. When there is one, each gateway reads
/// them all; whoever makes it waits until the others have. What Redis has lost, the gateways put back.
/// </summary>
internal sealed class OverrideHash : IOverrideFleet, IDisposable
{
    // No field of an override is called so: each has its parts between line feeds.
    private const string Version = "version";

    // For longer a gateway is hardly cut off.
    private static readonly TimeSpan RemovedKept = TimeSpan.FromDays(7);

    private readonly StandingOverrides _standing;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly FleetLine _line;
    private readonly FleetReach _reach;
    private readonly SemaphoreSlim _reading = new(1);
    private readonly SemaphoreSlim _telling = new(1);
    private readonly Lock _lock = new();
    private readonly UntoldOverrides _untold = new();
    private readonly RemovedOverrides _removed = new();
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _known;
    private long _told;
    private bool _isBehind;
    private int _unreadable;

    /// <param name="standing">The overrides of this gateway.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where it is said that Redis cannot be reached, or holds what cannot be read.</param>
    public OverrideHash(StandingOverrides standing, TimeProvider time, ILogger<OverrideHash> logger)
    {
        (_standing, _time, _logger, _reach) = (standing, time, logger, new(SharedNames.OverrideReach, time));
        _line = new(
            SharedNames.OverrideChannel, ReadAsync, TellAllAsync, problem => SharedLog.OverridesNotShared(logger, problem), () => SharedLog.OverridesShared(logger), time);
    }

    /// <summary>Whether gateways share.</summary>
    public bool IsShared => _line.IsShared;

    /// <summary>Completes when the overrides have been read for the first time.</summary>
    public Task FirstRead => _first.Task;

    /// <summary>Begins to read what others override.</summary>
    public void Begin(RedisConnection connection) => _line.Begin(connection);

    /// <summary>This gateway ends: nobody is to wait for it.</summary>
    public Task LeaveAsync(IDatabase database) => _reach.LeaveAsync(database);

    /// <inheritdoc/>
    public string? Problem
    {
        get
        {
            if (!FirstRead.IsCompleted)
            {
                return $"Redis has not been read since this gateway started{(_line.Problem is { } why ? $": {why}" : "")}. What stands is what this gateway has kept of an earlier run, if there was one, and what was set on it since.";
            }

            return _line.Problem is { } problem ? $"{problem}. What stands is what this gateway knew before, and what was set on it since."
                : Volatile.Read(ref _unreadable) is > 0 and var count ? $"Redis holds overrides that cannot be read, and do not count here: {count}."
                : null;
        }
    }

    /// <inheritdoc/>
    public void Remember(OverrideSet copy)
    {
        var now = _time.GetUtcNow();
        _standing.Update(set =>
        {
            lock (_lock)
            {
                return _known > 0 ? set : copy.WithoutEnded(now);
            }
        });

        // For as long as removals are remembered it is known of an override that Redis does not have that nobody has removed it.
        foreach (var one in copy.All.Where(one => !one.HasEnded(now) && now - one.At < RemovedKept))
        {
            _untold.Add(new(one.Target, one, one.At) { IsLate = true });
        }
    }

    /// <inheritdoc/>
    public async ValueTask<FleetAnswer> TellAsync(OverrideTarget target, OfferOverride? now, DateTimeOffset at)
    {
        if (!IsShared)
        {
            return FleetAnswer.Everywhere;
        }

        _untold.Add(new(target, now, at));

        // What was read meanwhile did not have it yet; what is read from now on has it laid above.
        _standing.Update(set => set.Where(target, now));

        var answer = FleetAnswer.NotKept;
        await _line.TryAsync(async database =>
        {
            await TellAllAsync(database);
            answer = FleetAnswer.NotEverywhere;
            await ReadAsync(database);
            answer = await _reach.WaitAsync(database, Newest, _line.Ended) ? FleetAnswer.Everywhere : answer;
        });
        if (answer == FleetAnswer.NotKept)
        {
            _untold.Delay();
        }

        return answer;
    }

    /// <inheritdoc/>
    public async ValueTask ForgetAsync(IReadOnlyList<OfferOverride> ended)
    {
        if (!IsShared)
        {
            return;
        }

        await _line.TryAsync(async database =>
        {
            foreach (var one in ended)
            {
                // Unless another has been set in its place. The others end it by themselves, and need not be told.
                var transaction = database.CreateTransaction();
                transaction.AddCondition(Condition.HashEqual(SharedNames.Overrides, FieldOf(one.Target), OverrideJson.Text(one)));
                _ = transaction.HashDeleteAsync(SharedNames.Overrides, FieldOf(one.Target));
                await transaction.ExecuteAsync();
            }
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _line.Dispose();
        _reading.Dispose();
        _telling.Dispose();
    }

    private static string FieldOf(OverrideTarget target) => $"{target.Kind}\n{target.Integration}\n{target.Name}";

    private async Task TellAllAsync(IDatabase database)
    {
        await _telling.WaitAsync(_line.Ended);
        try
        {
            while (_untold.TryPeek(out var next))
            {
                if (!next.IsLate || !await IsOvertakenAsync(database, next))
                {
                    await TellAsync(database, next);
                }
                else
                {
                    // It stands here, as long as what Redis says is not read once more.
                    Volatile.Write(ref _isBehind, true);
                }

                _untold.Remove(next);
            }
        }
        finally
        {
            _telling.Release();
        }
    }

    private async Task TellAsync(IDatabase database, UntoldOverride untold)
    {
        var (transaction, field) = (database.CreateTransaction(), FieldOf(untold.Target));
        if (untold.Now is { } now)
        {
            _ = transaction.HashSetAsync(SharedNames.Overrides, field, OverrideJson.Text(now));
            _ = transaction.HashDeleteAsync(SharedNames.RemovedOverrides, field);
        }
        else
        {
            _ = transaction.HashDeleteAsync(SharedNames.Overrides, field);
            _ = transaction.HashSetAsync(SharedNames.RemovedOverrides, field, untold.At.UtcTicks);
            _ = transaction.KeyExpireAsync(SharedNames.RemovedOverrides, RemovedKept);
        }

        var version = transaction.HashIncrementAsync(SharedNames.Overrides, Version);
        _ = transaction.PublishAsync(RedisChannel.Literal(SharedNames.OverrideChannel), "");
        await transaction.ExecuteAsync();
        _removed.Take(field, untold.Now is null ? untold.At.UtcTicks : null);
        var told = await version;
        lock (_lock)
        {
            _told = Math.Max(_told, told);
        }
    }

    // What could not be told at once may have been said otherwise on another gateway since, or be what that one has told.
    private static async Task<bool> IsOvertakenAsync(IDatabase database, UntoldOverride untold) =>
        (OverrideJson.Parse(await database.HashGetAsync(SharedNames.Overrides, FieldOf(untold.Target))) is { } there && there.At >= untold.At)
            || (await database.HashGetAsync(SharedNames.RemovedOverrides, FieldOf(untold.Target))).TryParse(out long removed) && removed > untold.At.UtcTicks;

    private async Task ReadAsync(IDatabase database)
    {
        await _reading.WaitAsync(_line.Ended);
        try
        {
            var version = (long)await database.HashGetAsync(SharedNames.Overrides, Version);
            if (version < Newest || (version == 0 && _standing.Current.Count > 0))
            {
                // Where another one has just done so, it is looked again in a moment.
                await PutBackAsync(database, version);
                version = (long)await database.HashGetAsync(SharedNames.Overrides, Version);
            }

            if (Interlocked.Exchange(ref _isBehind, false) || version != _known || !_first.Task.IsCompleted)
            {
                _removed.Take(await database.HashGetAllAsync(SharedNames.RemovedOverrides));
                Use(await database.HashGetAllAsync(SharedNames.Overrides));
            }

            _first.TrySetResult();
            await _reach.SayAsync(database, _known);
        }
        finally
        {
            _reading.Release();
        }
    }

    // Redis has begun anew, and nobody has removed what it no longer knows: whoever finds it so first puts it back, and what was removed
    // as removed, in the place of what one that did not know of it has put back before.
    private async Task PutBackAsync(IDatabase database, long version)
    {
        var now = _time.GetUtcNow();
        var (there, removed) = (await database.HashGetAllAsync(SharedNames.Overrides), _removed.Since((now - RemovedKept).UtcTicks));
        var transaction = database.CreateTransaction();
        transaction.AddCondition(version == 0 ? Condition.HashNotExists(SharedNames.Overrides, Version) : Condition.HashEqual(SharedNames.Overrides, Version, version));
        foreach (var one in _standing.Current.All.Where(one => !one.HasEnded(now)))
        {
            _ = transaction.HashSetAsync(SharedNames.Overrides, FieldOf(one.Target), OverrideJson.Text(one), When.NotExists);
        }

        foreach (var (field, at) in removed)
        {
            _ = transaction.HashSetAsync(SharedNames.RemovedOverrides, field, at);
            _ = transaction.KeyExpireAsync(SharedNames.RemovedOverrides, RemovedKept);
            if (there.FirstOrDefault(one => one.Name == field) is var back && OverrideJson.Parse(back.Value) is { } stale && stale.At.UtcTicks <= at)
            {
                _ = transaction.HashDeleteAsync(SharedNames.Overrides, field);
            }
        }

        _ = transaction.HashIncrementAsync(SharedNames.Overrides, Version, Newest + 1 - version);
        _ = transaction.PublishAsync(RedisChannel.Literal(SharedNames.OverrideChannel), "");
        await transaction.ExecuteAsync();
    }

    // The last change that this gateway has read, or made.
    private long Newest
    {
        get
        {
            lock (_lock)
            {
                return Math.Max(_known, _told);
            }
        }
    }

    private void Use(HashEntry[] fields)
    {
        var (now, version) = (_time.GetUtcNow(), 0L);
        var found = new List<OfferOverride>(fields.Length);
        var unreadable = 0;
        foreach (var field in fields)
        {
            if (field.Name == Version)
            {
                version = (long)field.Value;
            }
            else if (OverrideJson.Parse(field.Value) is { } one && FieldOf(one.Target) == field.Name)
            {
                found.Add(one);
            }
            else
            {
                unreadable++;
            }
        }

        Volatile.Write(ref _unreadable, unreadable);
        if (unreadable > 0)
        {
            SharedLog.OverridesUnreadable(_logger, unreadable);
        }

        // What this gateway has still to tell stands here all the same. What is from before its own last word is not used: the next is on its way.
        var (before, after) = _standing.Update(set =>
        {
            // In this order: what is no longer to be told has been counted before.
            var next = _untold.Above(OverrideSet.Of(found).WithoutEnded(now));
            lock (_lock)
            {
                if (version < _told || (version == 0 && set.Count > 0))
                {
                    return set;
                }

                _known = version;
                return next;
            }
        });
        OverrideLog.Differences(_logger, before, after);
    }
}
