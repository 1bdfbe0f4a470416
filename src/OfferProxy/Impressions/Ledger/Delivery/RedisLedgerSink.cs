using System.Buffers;
using OfferProxy.Configuration.Reading;
using OfferProxy.Impressions.Ledger.Records;
using StackExchange.Redis;

namespace OfferProxy.Impressions.Ledger.Delivery;

/// <summary>
/// Adds batches to a Redis stream, an entry each: <c>key</c>, <c>count</c> and <c>records</c>, newline-delimited JSON. A batch that was
/// added and not told so is added once more: it is known by its key. For one batch at a time.
/// </summary>
internal sealed class RedisLedgerSink(ConfigurationOptions options, string stream) : ILedgerSink, IDisposable
{
    private readonly ArrayBufferWriter<byte> _lines = new();
    private ConnectionMultiplexer? _connection;

    /// <summary>Reads a connection string; null: it is none.</summary>
    public static ConfigurationOptions? Parse(string text) => RedisText.Read(text, "OfferProxy ledger");

    /// <inheritdoc/>
    public async ValueTask<LedgerSinkResult> SendAsync(LedgerBatch batch, CancellationToken cancellationToken)
    {
        _lines.ResetWrittenCount();
        batch.WriteLines(_lines);
        try
        {
            _connection ??= await ConnectionMultiplexer.ConnectAsync(options).WaitAsync(cancellationToken).ConfigureAwait(false);
            await _connection.GetDatabase().StreamAddAsync(
                stream, [new("key", batch.Key), new("count", batch.Records.Count), new("records", _lines.WrittenMemory)]).WaitAsync(cancellationToken).ConfigureAwait(false);
            return LedgerSinkResult.Delivered;
        }
        catch (RedisServerException exception) when (!exception.Message.StartsWith("OOM", StringComparison.Ordinal))
        {
            // Such as a stream's name that is another thing's: not the batch's fault, and told until it is mended.
            return LedgerSinkResult.Unavailable($"Redis answers {exception.Message.Split(' ', 2)[0]}");
        }
        catch (RedisException exception)
        {
            return LedgerSinkResult.Unavailable($"Redis cannot be reached ({exception.GetType().Name})");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connection?.Dispose();
}
