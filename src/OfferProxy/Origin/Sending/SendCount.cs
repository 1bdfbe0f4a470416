namespace OfferProxy.Origin.Sending;

/// <summary>How often a request has been written to a connection, and how often it may be.</summary>
/// <param name="most">How often it may be.</param>
internal sealed class SendCount(int most)
{
    private static readonly HttpRequestOptionsKey<SendCount> Key = new("OfferProxy.SendCount");

    private string? _first;
    private int _count;

    /// <summary>Lets a request be sent once: whether it is sent again is not its client's to say.</summary>
    public static void LimitToOne(HttpRequestMessage request) => request.Options.Set(Key, new(1));

    /// <summary>The count of a request. Where nobody has set one, a safe request (RFC 9110, section 9.2.1) may be sent once more.</summary>
    public static SendCount Of(HttpRequestMessage request)
    {
        if (!request.Options.TryGetValue(Key, out var count))
        {
            count = new(IsSafe(request.Method) ? 2 : 1);
            request.Options.Set(Key, count);
        }

        return count;
    }

    /// <summary>Whether a field of the request may be written. The first one of a request begins it anew each time.</summary>
    public bool MayWrite(string field)
    {
        _first ??= field;
        return field != _first || ++_count <= most;
    }

    private static bool IsSafe(HttpMethod method) =>
        method == HttpMethod.Get || method == HttpMethod.Head || method == HttpMethod.Options || method == HttpMethod.Trace;
}
