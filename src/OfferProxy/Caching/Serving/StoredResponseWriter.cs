using System.Buffers;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using OfferProxy.Responses;
using OfferProxy.Segments;
using OfferProxy.Segments.Gzip;
using OfferProxy.Slots;

namespace OfferProxy.Caching.Serving;

/// <summary>Writes a request's own copy of a stored response.</summary>
internal static class StoredResponseWriter
{
    /// <summary>Writes the copy. The server sends what is written when the request ends, so there is nothing to wait for.</summary>
    /// <param name="exchange">The request and its response.</param>
    /// <param name="values">What the request carries for the slots.</param>
    /// <param name="stored">The stored response.</param>
    /// <param name="copyEvent">The copy's event.</param>
    /// <param name="cacheStatus">The member of <c>Cache-Status</c>.</param>
    /// <param name="now">The time, for <c>Age</c>.</param>
    public static Task WriteAsync(in HttpExchange exchange, SlotValues values, StoredResponse stored, scoped CopyEvent copyEvent, string cacheStatus, DateTimeOffset now)
    {
        var holes = stored.Holes;

        // No more room than these values take, since it is zeroed first.
        Span<byte> bytes = stackalloc byte[holes.MaxBytesOf(values)];
        Span<int> ends = stackalloc int[holes.Count];
        Span<byte> eventId = stackalloc byte[EventSlot.Length];
        scoped HoleValues slots = default;
        if (stored.Template.HasHoles)
        {
            if (IsMinted(stored, exchange.Request.Method))
            {
                copyEvent.Mint(now, eventId);
            }

            slots = holes.Write(new(values, eventId), bytes, ends);
        }

        var headers = exchange.Response.Headers;
        WriteHead(exchange, headers, stored, cacheStatus, now);
        if (ClientConditions.AreMet(exchange.Request.Headers, headers, stored.Status, now))
        {
            exchange.Response.StatusCode = StatusCodes.Status304NotModified;
            headers.ContentType = default;
            return Task.CompletedTask;
        }

        var gzip = ChooseGzip(exchange.Request.Headers, headers, stored, slots);
        headers.ContentLength = gzip?.LengthWith(slots) ?? stored.Template.LengthWith(slots);
        if (HttpMethods.IsHead(exchange.Request.Method))
        {
            return Task.CompletedTask;
        }

        // Started, the server takes the body straight into its output; not yet started, it would keep a copy until then.
        var starting = exchange.Response.HasStarted ? Task.CompletedTask : exchange.Body.StartAsync(CancellationToken.None);
        if (!starting.IsCompletedSuccessfully)
        {
            // A host's callback takes its time. The values do not outlive this call, so the copy is made of them first.
            var copy = new ArrayBufferWriter<byte>();
            WriteBody(copy, stored.Template, gzip, slots);
            copyEvent.Served(stored, eventId, now);
            return WriteLaterAsync(exchange.Body, starting, copy.WrittenMemory);
        }

        WriteBody(exchange.Body.Writer, stored.Template, gzip, slots);
        copyEvent.Served(stored, eventId, now);
        return ResponseBody.FlushReplacedAsync(exchange.Body);
    }

    /// <summary>What a copy of a stored response is to telemetry.</summary>
    /// <param name="stored">The stored response.</param>
    /// <param name="method">The method of the request.</param>
    public static WrittenResponse WrittenAs(StoredResponse stored, string method) =>
        WrittenResponse.Document(hasNoOffer: stored.Kind == ResponseKind.NoOffer, mintedEvent: IsMinted(stored, method));

    // Not for a head alone: nobody gets the id, whose length is always the same.
    private static bool IsMinted(StoredResponse stored, string method) => stored.Holes.HasEvent && !HttpMethods.IsHead(method);

    private static void WriteBody(IBufferWriter<byte> writer, Template template, GzipTemplate? gzip, in HoleValues slots)
    {
        if (gzip is not null)
        {
            gzip.WriteTo(writer, slots);
        }
        else
        {
            template.WriteTo(writer, slots);
        }
    }

    private static async Task WriteLaterAsync(IHttpResponseBodyFeature body, Task starting, ReadOnlyMemory<byte> copy)
    {
        await starting;
        body.Writer.Write(copy.Span);
        await ResponseBody.FlushReplacedAsync(body);
    }

    // The form for this client, and the header fields that tell it.
    private static GzipTemplate? ChooseGzip(IHeaderDictionary asked, IHeaderDictionary headers, StoredResponse stored, in HoleValues slots)
    {
        // What is one asker's own is written once: a long one is not compressed for that.
        var template = stored.Template;
        if (!template.IsCompressible || (template.IsLong && stored.Proof is null) || !AcceptEncoding.PrefersGzip(asked.AcceptEncoding) || template.GzipFor(slots) is not { } gzip)
        {
            return null;
        }

        headers.ContentEncoding = "gzip";
        ChangedBytes.Weaken(headers);
        return gzip;
    }

    private static void WriteHead(in HttpExchange exchange, IHeaderDictionary headers, StoredResponse stored, string cacheStatus, DateTimeOffset now)
    {
        exchange.Response.StatusCode = stored.Status;
        foreach (var (name, value) in stored.Headers)
        {
            headers[name] = value;
        }

        if (stored.IsPerShopper)
        {
            headers.CacheControl = CacheControlHeaderValue.NoStoreString;
        }
        else
        {
            headers.Age = Math.Max(0, (long)(now - stored.GeneratedAt).TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        if (exchange.IsUntouched && !stored.HasCacheStatus)
        {
            headers[CacheStatus.Name] = cacheStatus;
        }
        else
        {
            CacheStatus.Append(headers, cacheStatus);
        }
    }
}
