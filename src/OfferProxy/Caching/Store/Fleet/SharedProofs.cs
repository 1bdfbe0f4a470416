using OfferProxy.Sharing.Memory;
using StackExchange.Redis;

namespace OfferProxy.Caching.Store.Fleet;

/// <summary>Remembers proofs in this process and, where a fleet shares, for all of it. What Redis does not say in time is not known, and what it is not told is proven again.</summary>
/// <param name="own">Those of this process.</param>
internal sealed class SharedProofs(ProofMemory own) : IProofMemory
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private volatile RedisConnection? _connection;

    /// <summary>Shares them from now on.</summary>
    public void Share(RedisConnection connection) => _connection = connection;

    /// <inheritdoc/>
    public async ValueTask<ProofRecord?> FindAsync(string key, CancellationToken cancellationToken = default)
    {
        if (await own.FindAsync(key, cancellationToken) is { } known)
        {
            return known;
        }

        return _connection is { } connection
            && await connection.TryAskAsync(database => database.StringGetAsync(NameOf(key)), RedisConnection.Patience) is (true, var answer) && (byte[]?)answer is { } bytes
            ? ProofRecordFormat.Read(bytes)
            : null;
    }

    /// <inheritdoc/>
    public async ValueTask KeepAsync(string key, ProofRecord record, CancellationToken cancellationToken = default)
    {
        await own.KeepAsync(key, record, cancellationToken);
        _connection?.Tell(database => database.StringSetAsync(NameOf(key), ProofRecordFormat.Write(record), Kept, flags: CommandFlags.FireAndForget));
    }

    /// <inheritdoc/>
    public async ValueTask ForgetAsync(string key, CancellationToken cancellationToken = default)
    {
        await own.ForgetAsync(key, cancellationToken);
        _connection?.Tell(database => database.KeyDeleteAsync(NameOf(key), CommandFlags.FireAndForget));
    }

    private static RedisKey NameOf(string key) => SharedNames.Proofs + key;
}
