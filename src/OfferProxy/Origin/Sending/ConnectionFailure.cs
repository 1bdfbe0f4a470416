namespace OfferProxy.Origin.Sending;

/// <summary>How far a request came whose connection failed.</summary>
internal static class ConnectionFailure
{
    /// <summary>Whether there was no connection, so that nothing of the request has left.</summary>
    public static bool IsBeforeSending(Exception? exception) => exception
        is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError }
        // The client's own time to connect was up; any other time that is up has no exception within.
        or OperationCanceledException { InnerException: TimeoutException };

    /// <summary>Whether a connection ended before a whole response head, as one does that was idle when the request came.</summary>
    public static bool IsWithoutResponse(Exception? exception) => exception is HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded };
}
