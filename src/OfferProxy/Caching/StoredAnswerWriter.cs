using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using OfferProxy.Impressions;
using OfferProxy.Requests;
using OfferProxy.Responses;
using OfferProxy.Segments;

namespace OfferProxy.Caching;

/// <summary>Writes a request's own copy of a stored answer.</summary>
internal static class StoredAnswerWriter
{
    /// <summary>Writes the copy: nothing is awaited, the server sends what is written when the request ends.</summary>
    /// <param name="context">The request.</param>
    /// <param name="feature">What the request asks, and what the cache made of it.</param>
    /// <param name="answer">The stored answer.</param>
    /// <param name="now">The time, for <c>Age</c>.</param>
    public static void Write(HttpContext context, OfferFeature feature, StoredAnswer answer, DateTimeOffset now)
    {
        var request = feature.Request!;
        Span<byte> bytes = stackalloc byte[SlotValuesWriter.BufferSize(request.Echoes.Length)];
        Span<int> ends = stackalloc int[Hole.Count];
        var values = new SlotValuesWriter(bytes, ends);
        if (answer.Template.HasHoles)
        {
            Span<byte> eventId = stackalloc byte[EventIdSource.Length];
            EventIdSource.Write(eventId);
            values.AddEvent(eventId);
            values.AddName(request.FirstName);
            foreach (var echo in request.Echoes)
            {
                values.AddEcho(echo);
            }
        }

        var slots = values.Values;
        WriteHead(context.Response, feature, answer, now);
        context.Response.ContentLength = answer.Template.LengthWith(slots);
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            answer.Template.WriteTo(context.Response.BodyWriter, slots);
        }
    }

    private static void WriteHead(HttpResponse response, OfferFeature feature, StoredAnswer answer, DateTimeOffset now)
    {
        response.StatusCode = answer.Status;
        var headers = response.Headers;
        foreach (var (name, value) in answer.Headers)
        {
            headers[name] = value;
        }

        if (answer.Template.HasHoles)
        {
            headers.CacheControl = CacheControlHeaderValue.NoStoreString;
        }
        else
        {
            headers.Age = Math.Max(0, (long)(now - answer.GeneratedAt).TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        CacheStatus.Append(headers, feature.CacheStatus!);
    }
}
