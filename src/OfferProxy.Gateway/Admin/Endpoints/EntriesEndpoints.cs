using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using OfferProxy.Entries;
using OfferProxy.Gateway.Admin.Access;
using OfferProxy.Gateway.Admin.Documents;

namespace OfferProxy.Gateway.Admin.Endpoints;

/// <summary>
/// <c>/entries</c>: what is stored, the most asked, largest or oldest first; <c>/entries/{id}</c>: all of one. No parameter of theirs is a
/// shopper's, so they stand in the query.
/// </summary>
internal sealed class EntriesEndpoints(ICacheEntries entries) : IAdminEndpoints
{
    private static readonly string[] Parameters = ["order", "limit", "integration", "offer", "placement", "policy", "route", "cluster"];
    private static readonly string Orders = string.Join(", ", Enum.GetNames<CacheEntryOrder>().Select(static name => name.ToLowerInvariant()));

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/entries", ReadMethods.All, List)
            .Produces<ErrorDocument>(StatusCodes.Status400BadRequest)
            .WithSummary("What is stored in this gateway's memory, without using it: the most asked, largest or oldest first. Counts of hits are about right.");
        routes.MapMethods("/entries/{id}", ReadMethods.All, Find)
            .Produces<ErrorDocument>(StatusCodes.Status400BadRequest).Produces<ErrorDocument>(StatusCodes.Status404NotFound)
            .WithSummary("An entry: its keys, freshness, proof, and where each copy is its shopper's own; never a value of a shopper's.");
    }

    private Results<Ok<CacheEntryList>, JsonHttpResult<ErrorDocument>> List(
        HttpRequest request,
        [Description("What comes first: hits (the default), size or age.")] string? order = null,
        [Description("How many are told: 1 to 1000, 50 by default.")] string? limit = null,
        [Description("Those of this integration.")] string? integration = null,
        [Description("Those that hold an offer of this id.")] string? offer = null,
        [Description("Those of this placement.")] string? placement = null,
        [Description("Those of this cache policy.")] string? policy = null,
        [Description("Those of this route.")] string? route = null,
        [Description("Those of which this cluster was asked.")] string? cluster = null)
    {
        var query = new CacheEntryQuery { Integration = integration, Offer = offer, Placement = placement, Policy = policy, Route = route, Cluster = cluster };
        if (Problem(request.Query) is { } problem)
        {
            return ErrorDocument.From(AdminError.InvalidRequest(problem));
        }

        if (order is not null)
        {
            if (!Enum.TryParse<CacheEntryOrder>(order, ignoreCase: true, out var known) || !Enum.IsDefined(known) || char.IsAsciiDigit(order[0]))
            {
                return ErrorDocument.From(AdminError.InvalidRequest($"order must be one of: {Orders}."));
            }

            query = query with { Order = known };
        }

        if (limit is not null)
        {
            if (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > CacheEntryQuery.MostLimit)
            {
                return ErrorDocument.From(AdminError.InvalidRequest($"limit must be a number from 1 to {CacheEntryQuery.MostLimit}."));
            }

            query = query with { Limit = count };
        }

        return TypedResults.Ok(entries.List(query));
    }

    private Results<Ok<CacheEntryDetails>, JsonHttpResult<ErrorDocument>> Find([Description("The id that a list tells.")] string id) =>
        id.Length != 16 || !id.All(char.IsAsciiHexDigitLower) ? ErrorDocument.From(AdminError.InvalidRequest("An id has 16 digits of 0 to 9 and a to f, as /entries tells it."))
        : entries.Find(id) is { } found ? TypedResults.Ok(found)
        : ErrorDocument.From(AdminError.EntryNotFound);

    // What is misspelt would mean all entries.
    private static string? Problem(IQueryCollection query)
    {
        foreach (var (name, value) in query)
        {
            if (!Parameters.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                return $"There is no such parameter as one that is given; there are: {string.Join(", ", Parameters)}.";
            }

            if (value is not [{ Length: > 0 }])
            {
                return $"{name} must have one value.";
            }
        }

        return null;
    }
}
