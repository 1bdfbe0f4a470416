using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;

namespace OfferProxy.Responses;

/// <summary>An error that the gateway answers with: the closed set of the contract's error table, and what a host's own checks add to it.</summary>
internal sealed class OfferError
{
    private static readonly OfferError[] OriginErrors =
        [.. Enumerable.Range(StatusCodes.Status500InternalServerError, 100).Select(static status => new OfferError(status, "origin_error", "The offer service failed", "The origin answered with a failure."))];

    private OfferError(int status, string code, string title, string detail, int? retryAfter = null)
    {
        Status = status;
        Code = code;
        Title = title;
        RetryAfter = retryAfter?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Body = Encoding.UTF8.GetBytes(
            $$"""{"errors":[{"status":"{{status}}","code":"{{code}}","title":"{{JavaScriptEncoder.Default.Encode(title)}}","detail":"{{JavaScriptEncoder.Default.Encode(detail)}}"}]}""");
    }

    /// <summary>404: the integration is not known.</summary>
    public static OfferError IntegrationNotFound { get; } = new(StatusCodes.Status404NotFound, "integration_not_found",
        "Unable to find the integration", "The integration of this request is not known.");

    /// <summary>403: the integration is blocked.</summary>
    public static OfferError IntegrationBlocked { get; } = new(StatusCodes.Status403Forbidden, "site_blocked",
        "The site is blocked", "The integration is blocked.");

    /// <summary>403: the request comes from a blocked site.</summary>
    public static OfferError SiteBlocked { get; } = new(StatusCodes.Status403Forbidden, "site_blocked",
        "The site is blocked", "The request comes from a blocked site.");

    /// <summary>403: an event id is made up, altered, moved to another flow or too old.</summary>
    public static OfferError EventInvalid { get; } = new(StatusCodes.Status403Forbidden, "event_invalid",
        "The event is not valid", "The event id is not one that was issued for this flow, or it is too old.");

    /// <summary>422: no placement is given.</summary>
    public static OfferError PlacementRequired { get; } = new(StatusCodes.Status422UnprocessableEntity, "placement_required",
        "Unable to find the placement", "The parameter placement is missing or empty.");

    /// <summary>422: the integration has no such placement.</summary>
    public static OfferError PlacementNotFound { get; } = new(StatusCodes.Status422UnprocessableEntity, "placement_not_found",
        "Unable to find the placement", "The integration has no such placement.");

    /// <summary>422: the placement is switched off.</summary>
    public static OfferError PlacementDisabled { get; } = new(StatusCodes.Status422UnprocessableEntity, "placement_disabled",
        "The placement is disabled", "The placement exists and is switched off.");

    /// <summary>400: the path could be taken for that of an operation by an origin, and is not written as one.</summary>
    public static OfferError PathOfTwoReadings { get; } = new(StatusCodes.Status400BadRequest, "invalid_request",
        "The request is not valid", "The request path could be read in two ways.");

    /// <summary>400: the path stands among those of operations, and is none of them.</summary>
    public static OfferError PathOfNoOperation { get; } = new(StatusCodes.Status400BadRequest, "invalid_request",
        "The request is not valid", "The request path is that of no operation.");

    /// <summary>405: the path is that of an operation, which the method is not.</summary>
    public static OfferError MethodNotAllowed { get; } = new(StatusCodes.Status405MethodNotAllowed, "invalid_request",
        "The request is not valid", "The request path takes other methods.");

    /// <summary>502: no origin answered.</summary>
    public static OfferError OriginUnavailable { get; } = new(StatusCodes.Status502BadGateway, "origin_unavailable",
        "The offer service is unavailable", "No origin answered.");

    /// <summary>502: what the origin answered is no offer document.</summary>
    public static OfferError OriginInvalidResponse { get; } = new(StatusCodes.Status502BadGateway, "origin_invalid_response",
        "The offer service is unavailable", "The answer of the origin is not a valid document.");

    /// <summary>500 to 599: the origin answered with this status, and not in the contract's shape.</summary>
    /// <param name="status">The status.</param>
    public static OfferError OfOrigin(int status) => OriginErrors[status - StatusCodes.Status500InternalServerError];

    /// <summary>504: the origin did not answer in time.</summary>
    public static OfferError OriginTimeout { get; } = new(StatusCodes.Status504GatewayTimeout, "origin_timeout",
        "The offer service took too long", "The origin did not answer in time.");

    /// <summary>508: the request has come through this gateway before.</summary>
    public static OfferError LoopDetected { get; } = new(StatusCodes.Status508LoopDetected, "loop_detected",
        "The gateway asks itself", "The request has come through this gateway before: a destination leads back to it.");

    /// <summary>503: more requests wait for the origin than may.</summary>
    public static OfferError Overloaded { get; } = new(StatusCodes.Status503ServiceUnavailable, "overloaded",
        "The gateway is busy", "Too many requests wait for the origin.", retryAfter: 1);

    /// <summary>503: the gateway stops before the origin has answered.</summary>
    public static OfferError Draining { get; } = new(StatusCodes.Status503ServiceUnavailable, "draining",
        "The gateway is busy", "The gateway stops, and could not wait for the origin.", retryAfter: 1);

    /// <summary>What a client is told that has asked for more than it may.</summary>
    public const string RateLimitedDetail = "More was asked for than may be; ask again later.";

    /// <summary>429: the client has asked for more than it may.</summary>
    /// <param name="wait">When it is worth asking again: a second or more.</param>
    public static OfferError RateLimited(TimeSpan wait) => new(StatusCodes.Status429TooManyRequests, "rate_limited",
        "Too many requests", RateLimitedDetail, retryAfter: (int)Math.Min(Math.Ceiling(wait.TotalSeconds), int.MaxValue));

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>The error's code, for programs.</summary>
    public string Code { get; }

    /// <summary>The error's title, for people.</summary>
    public string Title { get; }

    /// <summary>The document, as bytes.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The value of <c>Retry-After</c> in seconds; null: no such field.</summary>
    public string? RetryAfter { get; }

    /// <summary>An error of a host's own.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">The code, of <c>a-z 0-9 _</c>.</param>
    /// <param name="title">The title, for people.</param>
    /// <param name="detail">What is wrong, for people.</param>
    /// <param name="retryAfter">The value of <c>Retry-After</c> in seconds; null: no such field.</param>
    public static OfferError Create(int status, string code, string title, string detail, int? retryAfter) => new(status, code, title, detail, retryAfter);

    /// <summary>400: a malformed input.</summary>
    /// <param name="input">The input's name; never its value.</param>
    public static OfferError InvalidRequest(string input) => new(StatusCodes.Status400BadRequest, "invalid_request",
        "The request is not valid", $"The value of {input} is malformed.");

    /// <summary>400: more of something than any client sends.</summary>
    /// <param name="what">Of what.</param>
    /// <param name="most">How many there may be.</param>
    public static OfferError TooMany(string what, int most) => new(StatusCodes.Status400BadRequest, "invalid_request",
        "The request is not valid", $"The request says more than {most} {what}.");
}
