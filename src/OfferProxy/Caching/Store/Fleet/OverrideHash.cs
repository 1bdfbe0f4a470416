using Microsoft.Extensions.Logging;
using OfferProxy.Overriding;
using StackExchange.Redis;

namespace OfferProxy.Caching.Store.Fleet;

/// <summary>
/// The overrides of a fleet, which are kept in Redis. When one has changed there, each gateway reads them all, and of each target the last
/// word counts: what is later there stands here, and what is later here is written there, be it new, or what a Redis that began anew has
/// lost. Whoever changes one waits until the others have it.
/// </summary>
internal sealed class OverrideHash : IOverrideFleet, IDisposable
{
    private readonly StandingOverrides _standing;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly FleetLine _line;
    private readonly FleetReach _reach;
    private readonly SemaphoreSlim _meeting = new(1);
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // When Redis was read last; of what it was told and what stood here then.
    private DateTimeOffset? _heardAt;
    private long _known;
    private OverrideSet? _met;
    private int _unreadable;

    /// <param name="standing">The overrides of this gateway.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where it is said that Redis cannot be reached, or holds what cannot be read.</param>
    public OverrideHash(StandingOverrides standing, TimeProvider time, ILogger<OverrideHash> logger)
    {
        (_standing, _time, _logger, _reach) = (standing, time, logger, new(SharedNames.OverrideReach, time));

        // What this gateway has still to tell is told where it looks.
        _line = new(
            SharedNames.OverrideChannel, LookAsync, static _ => Task.CompletedTask, problem => SharedLog.OverridesNotShared(logger, problem), () => SharedLog.OverridesShared(logger), time);
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
            // Where Redis has been read already, of the copy counts what would have counted then.
            var kept = copy.WithoutEnded(now);
            return _heardAt is null ? set.Join(kept) : OverrideMeeting.Take(kept, set, isNew: false, heardAt: null, now);
        });
    }

    /// <inheritdoc/>
    public async ValueTask<FleetAnswer> TellAsync()
    {
        if (!IsShared)
        {
            return FleetAnswer.Everywhere;
        }

        var answer = FleetAnswer.NotKept;
        await _line.TryAsync(async database =>
        {
            await LookAsync(database);
            answer = FleetAnswer.NotEverywhere;
            answer = await _reach.WaitAsync(database, Volatile.Read(ref _known), _line.Ended) ? FleetAnswer.Everywhere : answer;
        });
        return answer;
    }

    /// <inheritdoc/>
    public async ValueTask ForgetAsync(IReadOnlyList<OfferOverride> ended)
    {
        if (IsShared)
        {
            await _line.TryAsync(database => EndAsync(database, ended));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _line.Dispose();
        _meeting.Dispose();
    }

    // One after the other, so that what is written was read just before.
    private async Task LookAsync(IDatabase database)
    {
        await _meeting.WaitAsync(_line.Ended);
        try
        {
            var version = StoredOverrides.NumberOf(await database.HashGetAsync(SharedNames.Overrides, StoredOverrides.VersionField));
            if (version != _known || !ReferenceEquals(_standing.Current, _met) || !_first.Task.IsCompleted)
            {
                await MeetAsync(database);
            }

            _first.TrySetResult();
            await _reach.SayAsync(database, _known);
        }
        finally
        {
            _meeting.Release();
        }
    }

    private async Task MeetAsync(IDatabase database)
    {
        while (true)
        {
            _line.Ended.ThrowIfCancellationRequested();
            var there = await StoredOverrides.ReadAsync(database);
            Tell(there.Unreadable);
            var (before, here) = Take(there);
            OverrideLog.Differences(_logger, before, here);
            await EndAsync(database, [.. there.Words.All.Where(one => one.HasEnded(_time.GetUtcNow()))]);
            if (await WriteAsync(database, there, here) is { } change)
            {
                _met = here;
                Volatile.Write(ref _known, change);
                return;
            }
        }
    }

    private (OverrideSet Before, OverrideSet Now) Take(StoredOverrides there)
    {
        var now = _time.GetUtcNow();
        return _standing.Update(set =>
        {
            var next = OverrideMeeting.Take(set, there.Words, isNew: there.LastChange == 0, _heardAt, now);
            _heardAt = now;
            return next;
        });
    }

    // The number of the last change there, which has all that is known here; null: another was quicker, and it is to be read anew.
    private async Task<long?> WriteAsync(IDatabase database, StoredOverrides there, OverrideSet here)
    {
        var later = here.After(there.Words).ToList();
        if (later.Count == 0)
        {
            return there.LastChange;
        }

        // After each one before, of a Redis that has begun anew since too, and never that of another change.
        var now = _time.GetUtcNow();
        var change = Math.Max(Math.Max(there.LastChange, _known) + 1, (now - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        return await there.TryWriteAsync(database, later, change, now) ? change : null;
    }

    private void Tell(int unreadable)
    {
        if (Interlocked.Exchange(ref _unreadable, unreadable) != unreadable && unreadable > 0)
        {
            SharedLog.OverridesUnreadable(_logger, unreadable);
        }
    }

    private static async Task EndAsync(IDatabase database, IReadOnlyList<OfferOverride> ended)
    {
        foreach (var one in ended)
        {
            await StoredOverrides.EndAsync(database, one);
        }
    }
}
