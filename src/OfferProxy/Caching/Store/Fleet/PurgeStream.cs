using System.Globalization;
using Microsoft.Extensions.Logging;
using OfferProxy.Caching.Purging;
using StackExchange.Redis;

namespace OfferProxy.Caching.Store.Fleet;

/// <summary>
/// The purges of a fleet: a stream in Redis, which each gateway reads in its order, so that one that was cut off catches up with what
/// it has missed. Whoever purges waits until the others have read it.
/// </summary>
internal sealed class PurgeStream : IDisposable
{
    /// <summary>How many purges are kept.</summary>
    public const int Kept = 1024;

    private const string Beginning = "0-0";
    private const string Scope = "scope", Value = "value", Soft = "soft", By = "by", Number = "number";

    private readonly Purges _purges;
    private readonly OfferStore _store;
    private readonly FleetLine _line;
    private readonly FleetReach _reach;
    private readonly string _self = Guid.NewGuid().ToString("N");
    private readonly SemaphoreSlim _reading = new(1);
    private readonly Lock _lock = new();
    private readonly ILogger _logger;

    // The last of each gateway that has been made here. What is told again, to a Redis that has lost it, is made once.
    private readonly Dictionary<RedisValue, long> _made = [];

    // What was told last, for when Redis has lost it.
    private readonly Queue<(PurgeTarget Target, bool Soft, long Number)> _told = [];
    private Queue<(PurgeTarget Target, bool Soft, long Number)> _untold = [];
    private string _last = Beginning;

    /// <param name="purges">The purges of this gateway.</param>
    /// <param name="store">What is purged.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where it is said that Redis cannot be reached, and what others have purged.</param>
    public PurgeStream(Purges purges, OfferStore store, TimeProvider time, ILogger<PurgeStream> logger)
    {
        (_purges, _store, _reach, _logger) = (purges, store, new(SharedNames.PurgeReach, time), logger);
        _line = new(
            SharedNames.PurgeChannel, ReadAsync, TellAllAsync, problem => SharedLog.PurgesNotShared(logger, problem), () => SharedLog.PurgesShared(logger), time);
    }

    /// <summary>Begins to read what others purge.</summary>
    public void Begin(RedisConnection connection) => _line.Begin(connection);

    /// <summary>This gateway ends: nobody is to wait for it.</summary>
    public Task LeaveAsync(IDatabase database) => _reach.LeaveAsync(database);

    /// <summary>Tells the fleet of a purge that this gateway has made, and waits until all have made it.</summary>
    /// <param name="target">What was purged.</param>
    /// <param name="soft">Whether it is stale, rather than gone.</param>
    /// <param name="number">Its number here.</param>
    /// <returns>Whether all have made it; false: they will, those that Redis cannot tell now as soon as it can. True too where nobody shares.</returns>
    public async ValueTask<bool> TellAsync(PurgeTarget target, bool soft, long number)
    {
        if (!_line.IsShared)
        {
            return true;
        }

        lock (_lock)
        {
            if (_untold.Count >= Kept)
            {
                // More than are kept at all: one of all says it too.
                _untold.Clear();
                (target, soft) = (new(PurgeScope.All), false);
            }

            _untold.Enqueue((target, soft, number));
        }

        var everywhere = false;
        return await _line.TryAsync(async database =>
        {
            await TellAllAsync(database);
            everywhere = await _reach.WaitAsync(database, await ReadAsync(database), _line.Ended);
        }) && everywhere;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _line.Dispose();
        _reading.Dispose();
    }

    private async Task TellAllAsync(IDatabase database)
    {
        while (true)
        {
            (PurgeTarget Target, bool Soft, long Number) next;
            lock (_lock)
            {
                if (!_untold.TryPeek(out next))
                {
                    return;
                }
            }

            var id = await database.StreamAddAsync(
                SharedNames.Purges,
                [new(Scope, next.Target.Scope.ToString()), new(Value, next.Target.Value), new(Soft, next.Soft ? 1 : 0), new(By, _self), new(Number, next.Number)],
                maxLength: Kept);
            lock (_lock)
            {
                // Told twice by two who tell at once, it is purged twice: no harm.
                if (_untold.TryPeek(out var first) && first.Number == next.Number)
                {
                    _told.Enqueue(_untold.Dequeue());
                    while (_told.Count > Kept)
                    {
                        _told.Dequeue();
                    }
                }
            }

            _purges.Tell(next.Number, IdOf(id!));
            await database.PublishAsync(RedisChannel.Literal(SharedNames.PurgeChannel), "");
        }
    }

    private async Task<long> ReadAsync(IDatabase database)
    {
        await _reading.WaitAsync(_line.Ended);
        try
        {
            var entries = await database.StreamRangeAsync(SharedNames.Purges, "(" + _last, "+", Kept);
            if (entries.Length == 0 && _last != Beginning && await IsLostAsync(database))
            {
                // Begun anew, perhaps by a clock that is behind: it is read from its beginning, and told again what this gateway has purged.
                _last = Beginning;
                _purges.Reached(0);
                lock (_lock)
                {
                    // Those first that were first, as others know by the last what they have made.
                    _untold = new([.. _told, .. _untold]);
                    _told.Clear();
                }

                entries = await database.StreamRangeAsync(SharedNames.Purges, "-", "+", Kept);
            }

            if (entries.Length >= Kept)
            {
                // As many as there are at all: there may have been others before them. One of all says them too.
                entries = [entries[^1]];
                _store.Purge(new(PurgeScope.All), soft: false, IdOf(entries[0].Id!));
            }

            foreach (var entry in entries)
            {
                if (entry[By] != _self && IsNew(entry[By], (long)entry[Number]) && Enum.TryParse<PurgeScope>(entry[Scope], out var scope))
                {
                    var (target, soft) = (PurgeTarget.Received(scope, entry[Value]!), entry[Soft] == 1);
                    _store.Purge(target, soft, IdOf(entry.Id!));
                    PurgeLog.PurgedByAnother(_logger, PurgeLog.How(soft), target.Told);
                }

                _last = entry.Id!;
                _purges.Reached(IdOf(_last));
            }

            _store.ReadShared();
            var reached = IdOf(_last);
            await _reach.SayAsync(database, reached);
            return reached;
        }
        finally
        {
            _reading.Release();
        }
    }

    private bool IsNew(RedisValue gateway, long number)
    {
        if (_made.TryGetValue(gateway, out var last) && number <= last)
        {
            return false;
        }

        if (_made.Count >= Kept)
        {
            // Each start of a gateway is another one. What is made twice does no harm.
            _made.Clear();
        }

        _made[gateway] = number;
        return true;
    }

    private async Task<bool> IsLostAsync(IDatabase database) =>
        await database.StreamRangeAsync(SharedNames.Purges, "-", "+", 1, Order.Descending) is not [{ } newest] || IdOf(newest.Id!) < IdOf(_last);

    // Milliseconds and a number among those of one millisecond, as one number in the same order.
    private static long IdOf(string id)
    {
        var dash = id.IndexOf('-', StringComparison.Ordinal);
        return (long.Parse(id.AsSpan(0, dash), CultureInfo.InvariantCulture) << 20) | Math.Min(long.Parse(id.AsSpan(dash + 1), CultureInfo.InvariantCulture), (1 << 20) - 1);
    }
}
