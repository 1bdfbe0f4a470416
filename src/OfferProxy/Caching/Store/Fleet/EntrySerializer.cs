using OfferProxy.Caching.Copies;
using OfferProxy.Requests;
using OfferProxy.Sharing.Memory;
using ZiggyCreatures.Caching.Fusion.Internals;
using ZiggyCreatures.Caching.Fusion.Internals.Distributed;
using ZiggyCreatures.Caching.Fusion.Serialization;

namespace OfferProxy.Caching.Store.Fleet;

/// <summary>Writes and reads what FusionCache keeps in its second level: stored responses, and the times that it keeps of its own. What has changed there is none.</summary>
internal sealed class EntrySerializer(PlanDigests plans, ICopyLeases leases, Func<StoredResponse, StoredResponse> received) : IFusionCacheSerializer
{
    private const byte Response = 1;
    private const byte Time = 2;

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">It is nothing that leaves this gateway.</exception>
    public byte[] Serialize<T>(T? obj) => obj switch
    {
        FusionCacheDistributedEntry<CacheEntry> { Value: StoredResponse response } entry when EntryFormat.MayWrite(response) =>
            Write(Response, entry.Timestamp, entry.LogicalExpirationTimestamp, entry.Metadata?.Size, EntryFormat.Write(response)),
        FusionCacheDistributedEntry<long> entry => Write(Time, entry.Timestamp, entry.LogicalExpirationTimestamp, entry.Metadata?.Size, BitConverter.GetBytes(entry.Value)),
        _ => throw new NotSupportedException("What is no proven response is not shared."),
    };

    /// <inheritdoc/>
    public T? Deserialize<T>(byte[] data)
    {
        if (CheckedBytes.Read(data) is not { } bytes)
        {
            return default;
        }

        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes, writable: false));
            var (kind, timestamp, expiration, size) = (reader.ReadByte(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
            var body = bytes[(int)reader.BaseStream.Position..];
            var metadata = size < 0 ? null : new FusionCacheEntryMetadata(false, null, null, null, size, null);
            object? entry = kind switch
            {
                // Until when it is of use is worked out anew by this gateway's policies, and not the one's who stored it.
                Response when typeof(T) == typeof(FusionCacheDistributedEntry<CacheEntry>) && EntryFormat.Read(body, plans, leases) is { } response =>
                    new FusionCacheDistributedEntry<CacheEntry>(received(response), timestamp, timestamp + OfferStore.Longest.Ticks, null, metadata),
                Time when typeof(T) == typeof(FusionCacheDistributedEntry<long>) => new FusionCacheDistributedEntry<long>(BitConverter.ToInt64(body), timestamp, expiration, null, metadata),
                _ => null,
            };
            return (T?)entry;
        }
        catch (Exception e) when (e is EndOfStreamException or ArgumentException)
        {
            // Another's, or torn: none.
            return default;
        }
    }

    /// <inheritdoc/>
    public ValueTask<byte[]> SerializeAsync<T>(T? obj, CancellationToken token = default) => new(Serialize(obj));

    /// <inheritdoc/>
    public ValueTask<T?> DeserializeAsync<T>(byte[] data, CancellationToken token = default) => new(Deserialize<T>(data));

    private static byte[] Write(byte kind, long timestamp, long expiration, long? size, byte[] body)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(kind);
        writer.Write(timestamp);
        writer.Write(expiration);
        writer.Write(size ?? -1);
        writer.Write(body);
        writer.Flush();
        return CheckedBytes.Write(stream.ToArray());
    }
}
