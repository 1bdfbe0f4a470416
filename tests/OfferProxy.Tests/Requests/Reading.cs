using Microsoft.AspNetCore.Http;
using OfferProxy.Requests;
using OfferProxy.Slots;
using Xunit;

namespace OfferProxy.Tests.Requests;

/// <summary>Requests as they are read, whole, and texts as pieces.</summary>
internal static class Reading
{
    /// <summary>The request; null, and the name of the input at fault, where it is malformed.</summary>
    public static OfferRequest? Parse(HttpRequest request, RoutePlan plan, out string malformed)
    {
        var reading = new RequestReading(plan, new TextPiece[RequestReading.RoomFor(plan)]);
        return RequestReader.TryRead(request, ref reading, out malformed) ? reading.ToRequest() : null;
    }

    /// <summary>What a request says of its site in its query.</summary>
    public static IEnumerable<string?> Sites(HttpRequest request, RoutePlan plan)
    {
        var reading = new RequestReading(plan, new TextPiece[RequestReading.RoomFor(plan)]);
        Assert.True(RequestReader.TryRead(request, ref reading, out _));
        return [.. reading.Sites.ToArray().Select(static site => site.Text)];
    }

    /// <summary>Texts as pieces; null: a missing one.</summary>
    public static TextPiece[] Pieces(params string?[] texts) => Array.ConvertAll(texts, static text => new TextPiece(text));

    /// <summary>Pieces as texts.</summary>
    public static string?[] Texts(TextPiece[] pieces) => Array.ConvertAll(pieces, static piece => piece.Text);
}
