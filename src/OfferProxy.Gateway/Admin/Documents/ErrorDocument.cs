using Microsoft.AspNetCore.Http.HttpResults;
using OfferProxy.Gateway.Admin.Access;

namespace OfferProxy.Gateway.Admin.Documents;

/// <summary>An error of the admin address.</summary>
/// <param name="Errors">The error, alone.</param>
internal sealed record ErrorDocument(IReadOnlyList<ErrorEntry> Errors)
{
    /// <summary>The response that tells an error.</summary>
    public static JsonHttpResult<ErrorDocument> From(AdminError error) => TypedResults.Json(
        new ErrorDocument([new($"{error.Status}", error.Code, error.Title, error.Detail)]), AdminJson.Default.ErrorDocument, statusCode: error.Status);
}

/// <summary>One error, in the shape of the contract's.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The code, for programs.</param>
/// <param name="Title">The title, for people.</param>
/// <param name="Detail">What to do about it.</param>
internal sealed record ErrorEntry(string Status, string Code, string Title, string Detail);
