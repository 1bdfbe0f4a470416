using OfferProxy.Caching.Copies;
using StackExchange.Redis;

namespace OfferProxy.Caching.Store.Fleet;

/// <summary>
/// The copies of bounded responses that a fleet has: a hash in Redis for each budget, from which gateways take leases. Who has got a response
/// from its origin puts in what it does not keep for itself, once; after that it only becomes less, and each copy is in one place: in Redis,
/// on one lease, or handed out. Whatever is not certain counts as gone: a lease whose answer did not come, those of a gateway that has ended, and all
/// that a Redis has that began anew, since it may have lost that it was leased.
/// </summary>
internal sealed class CopyLeases : ICopyLeases
{
    // Of what is left each lease is such a part, so that leases become smaller towards the end, and little is held by who needs none.
    private const int PartOf = 8;

    // A gateway with more on lease than it can hand out in a while only keeps others from it.
    private const int Longest = 100_000;

    // A Redis that began anew, or took over from one, is another one than that which it was put into.
    private const string Run = "string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')";

    private const string Put = $"""
        redis.call('HSET', KEYS[1], 'left', ARGV[1], 'run', {Run})
        return redis.call('PEXPIRE', KEYS[1], ARGV[2])
        """;

    private const string Take = $$"""
        local kept = redis.call('HMGET', KEYS[1], 'left', 'run')
        local left = tonumber(kept[1] or '0')
        if left <= 0 or kept[2] ~= {{Run}} then
            return {0, 0}
        end
        local taken = math.min(math.ceil(left / tonumber(ARGV[1])), tonumber(ARGV[2]))
        redis.call('HINCRBY', KEYS[1], 'left', -taken)
        return {taken, left - taken}
        """;

    private readonly Lock _lock = new();

    // By what they are called in the fleet, so that one which is read again goes on with the lease that it has.
    private readonly Dictionary<Guid, WeakReference<CopyBudget>> _known = [];
    private int _sweepAt = 1024;
    private volatile RedisConnection? _connection;

    /// <summary>Shares them from now on.</summary>
    public void Share(RedisConnection connection) => _connection = connection;

    /// <summary>The budget of a response that another gateway has shared: the one that is known already, where it is.</summary>
    /// <param name="received">The budget, as it came.</param>
    public CopyBudget Receive(CopyBudget received)
    {
        lock (_lock)
        {
            if (_known.TryGetValue(received.Share!.Generation, out var reference) && reference.TryGetTarget(out var known))
            {
                return known;
            }

            Know(received);
            return received;
        }
    }

    /// <summary>Makes a budget the fleet's, but for a first lease. Nobody waits for Redis.</summary>
    /// <param name="budget">The budget.</param>
    /// <param name="keptFor">How long it is kept in Redis.</param>
    /// <returns>Whether it is the fleet's; false: this gateway has it alone, since there is nothing to share, or no Redis now.</returns>
    public bool TryShare(CopyBudget budget, TimeSpan keptFor)
    {
        if (budget.Share is not null)
        {
            return true;
        }

        if (_connection?.GetAsync() is not { IsCompletedSuccessfully: true, Result: { IsConnected: true } made } || budget.Left is not (> 1 and var left))
        {
            return false;
        }

        var given = budget.Withhold(Math.Min((left + PartOf - 1) / PartOf, Longest));
        if (given == 0)
        {
            return false;
        }

        // Sent before anybody can ask for a lease of it.
        var share = new CopyShare(Guid.NewGuid(), this);
        _ = PutAsync(made.GetDatabase(), budget, share, given, keptFor);
        budget.Share = share;
        lock (_lock)
        {
            Know(budget);
        }

        return true;
    }

    /// <inheritdoc/>
    public void RenewBehind(CopyBudget budget) => _ = Task.Run(() => RenewalOf(budget));

    /// <summary>Takes a lease for a budget that has nothing left here, for who would ask the origin otherwise.</summary>
    /// <param name="budget">The budget.</param>
    /// <returns>Whether it has copies now.</returns>
    public async ValueTask<bool> RenewAsync(CopyBudget budget)
    {
        if (budget.IsSpent && budget.Share is { IsOver: false })
        {
            await RenewalOf(budget);
        }

        return !budget.IsSpent;
    }

    // One of a budget at a time. Never fails.
    private Task RenewalOf(CopyBudget budget)
    {
        lock (budget)
        {
            return budget.Renewal is { IsCompleted: false } running ? running : budget.Renewal = LeaseAsync(budget, budget.Share!);
        }
    }

    private async Task LeaseAsync(CopyBudget budget, CopyShare share)
    {
        // What comes too late for who waits is taken all the same.
        if (_connection is not { } connection || !(await connection.TryAskAsync(database => LeaseAsync(database, budget, share), RedisConnection.Patience)).Answered)
        {
            budget.RenewLater();
        }
    }

    private static async Task<bool> LeaseAsync(IDatabase database, CopyBudget budget, CopyShare share)
    {
        var answer = (RedisValue[])(await database.ScriptEvaluateAsync(Take, [NameOf(share)], [PartOf, Longest]))!;
        var (taken, left) = ((long)answer[0], (long)answer[1]);
        share.IsOver = left == 0;
        if (taken > 0)
        {
            budget.Add(taken);
        }
        else if (budget.IsSpent)
        {
            budget.End();
        }

        return taken > 0;
    }

    // Not certain that it is there, it is not handed out either.
    private static async Task PutAsync(IDatabase database, CopyBudget budget, CopyShare share, long given, TimeSpan keptFor)
    {
        try
        {
            await database.ScriptEvaluateAsync(Put, [NameOf(share)], [given, (long)keptFor.TotalMilliseconds]);
        }
        catch (RedisServerException)
        {
            // It has not been put in, and nobody else can have any of it.
            budget.Add(given);
            share.IsOver = true;
        }
        catch (Exception e) when (e is RedisException or TimeoutException or ObjectDisposedException or OperationCanceledException)
        {
            // Perhaps it has.
        }
    }

    private void Know(CopyBudget budget)
    {
        _known[budget.Share!.Generation] = new(budget);
        if (_known.Count > _sweepAt)
        {
            foreach (var (gone, _) in _known.Where(static one => !one.Value.TryGetTarget(out _)).ToList())
            {
                _known.Remove(gone);
            }

            _sweepAt = Math.Max(1024, 2 * _known.Count);
        }
    }

    private static RedisKey NameOf(CopyShare share) => SharedNames.Copies + share.Generation.ToString("N");
}
