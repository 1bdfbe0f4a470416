namespace OfferProxy.Gateway.Admin.Access;

/// <summary>An error of the admin address, told in the shape of the contract's errors.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The error's code, for programs.</param>
/// <param name="Title">The error's title, for people.</param>
/// <param name="Detail">What to do about it.</param>
internal sealed record AdminError(int Status, string Code, string Title, string Detail)
{
    /// <summary>401: no key is given.</summary>
    public static AdminError KeyRequired { get; } = new(
        StatusCodes.Status401Unauthorized, "key_required", "A key is required", "Send the key of Admin:ApiKey or Admin:ApiKeyFile as Authorization: Bearer KEY.");

    /// <summary>401: another key is given.</summary>
    public static AdminError KeyWrong { get; } = new(
        StatusCodes.Status401Unauthorized, "key_wrong", "The key is not the one", "Send the key of Admin:ApiKey or Admin:ApiKeyFile as Authorization: Bearer KEY.");

    /// <summary>403: there is no key, and the request comes from another machine.</summary>
    public static AdminError LoopbackOnly { get; } = new(
        StatusCodes.Status403Forbidden, "loopback_only", "Only this machine may ask", "Without a key, administration is for loopback addresses only: set Admin:ApiKeyFile.");

    /// <summary>403: there is no key, and the request names a host that is not this machine's loopback, as a page does whose name was bound to it.</summary>
    public static AdminError HostNotLoopback { get; } = new(
        StatusCodes.Status403Forbidden, "host_not_loopback", "The host is not a loopback name", "Without a key, ask by 127.0.0.1, [::1] or localhost: another Host is that of a page whose name was bound to this address.");

    /// <summary>403: there is no key, and a proxy has passed the request on, whoever asked that.</summary>
    public static AdminError ThroughProxy { get; } = new(
        StatusCodes.Status403Forbidden, "through_proxy", "A proxy may not ask", "Without a key, ask this address itself: what a proxy passes on (Via, Forwarded, X-Forwarded-For) may be anybody's. Set Admin:ApiKeyFile.");

    /// <summary>403: there is no key, and a page of another site wants to change something.</summary>
    public static AdminError CrossSite { get; } = new(
        StatusCodes.Status403Forbidden, "cross_site", "Another site may not ask", "Without a key, no page but this address's own may change anything.");

    /// <summary>503: the gateway does not serve yet, or no longer.</summary>
    public static AdminError NotReady { get; } = new(
        StatusCodes.Status503ServiceUnavailable, "not_ready", "The gateway is not ready", "It starts or drains: ask /readyz.");

    /// <summary>500: the gateway has a fault.</summary>
    public static AdminError Failed { get; } = new(
        StatusCodes.Status500InternalServerError, "internal_error", "The gateway has failed", "It has a fault, of which its log tells (event 905).");

    /// <summary>404: there is no ledger.</summary>
    public static AdminError NoLedger { get; } = new(
        StatusCodes.Status404NotFound, "no_ledger", "There is no ledger", "Offers:Ledger:Spool is empty: it names the file of the spool.");

    /// <summary>507: there is no room for all of what is to be taken.</summary>
    /// <param name="detail">What there is no room for.</param>
    public static AdminError NoRoom(string detail) => new(StatusCodes.Status507InsufficientStorage, "no_room", "There is no room for all of it", detail);

    /// <summary>404: no such entry is stored.</summary>
    public static AdminError EntryNotFound { get; } = new(
        StatusCodes.Status404NotFound, "entry_not_found", "There is no such entry", "It was evicted or purged, or it has ended: /entries tells which there are.");

    /// <summary>A body that the framework refuses before the endpoint is asked; null: it is something else that it refuses.</summary>
    /// <param name="status">The status that it answers.</param>
    public static AdminError? Body(int status) => status switch
    {
        StatusCodes.Status400BadRequest => InvalidRequest("The body must be the JSON document that /openapi/v1.json tells of this endpoint."),
        StatusCodes.Status413PayloadTooLarge => new(status, "body_too_large", "The body is too large", "The body must be the JSON document that /openapi/v1.json tells of this endpoint."),
        StatusCodes.Status415UnsupportedMediaType => new(status, "unsupported_media_type", "The body is of another type", "Send JSON, with Content-Type: application/json."),
        _ => null,
    };

    /// <summary>400: what is asked cannot be understood.</summary>
    /// <param name="detail">Why.</param>
    public static AdminError InvalidRequest(string detail) => new(StatusCodes.Status400BadRequest, "invalid_request", "The request is not valid", detail);

    /// <summary>503: what an operator set stands on this gateway, and could not be kept or told to the others.</summary>
    /// <param name="problem">Why, and what follows.</param>
    public static AdminError OverrideNotKept(string problem) => new(
        StatusCodes.Status503ServiceUnavailable, "override_not_kept", "What was asked for is so here, and not kept everywhere", $"{char.ToUpperInvariant(problem[0])}{problem[1..]}.");

    /// <summary>409: as many overrides stand as may.</summary>
    /// <param name="detail">How many.</param>
    public static AdminError TooManyOverrides(string detail) => new(StatusCodes.Status409Conflict, "too_many_overrides", "Too many overrides stand", detail);
}
