namespace OfferProxy.Origin.Clients;

/// <summary>How long a forwarded request has waited for its client, to send its body or to take the response. A feature of its context.</summary>
/// <param name="time">The clock.</param>
internal sealed class ClientWait(TimeProvider time)
{
    private readonly long _began = time.GetTimestamp();
    private long _waited;
    private long? _since;

    /// <summary>The body that the client sends; null: it sends none.</summary>
    public ClientBody? Body { get; set; }

    /// <summary>Whether it was the client that the request has waited for half of its time or more: then the time that is up says nothing of the origin.</summary>
    public bool IsMost
    {
        get
        {
            var now = time.GetTimestamp();
            var waited = _waited + (_since is { } since ? now - since : 0);
            return waited > 0 && waited * 2 >= now - _began;
        }
    }

    /// <summary>Waits for the client.</summary>
    public async ValueTask<T> ForAsync<T>(ValueTask<T> client)
    {
        if (client.IsCompleted)
        {
            return await client;
        }

        var since = time.GetTimestamp();
        _since = since;
        try
        {
            return await client;
        }
        finally
        {
            _since = null;
            _waited += time.GetTimestamp() - since;
        }
    }

    /// <summary>Waits for the client.</summary>
    public async ValueTask ForAsync(ValueTask client)
    {
        if (client.IsCompleted)
        {
            await client;
            return;
        }

        await ForAsync(Done(client));

        static async ValueTask<bool> Done(ValueTask task)
        {
            await task;
            return true;
        }
    }
}
