using OfferProxy.Requests.Operations;

namespace OfferProxy.Requests;

/// <summary>What a route does, from its metadata <c>Offers.Operation</c>. It decides which checks admission makes and what counts as a valid response.</summary>
public enum OfferOperation
{
    /// <summary>Create offer: route values <c>integration_id</c>, <c>flow_id</c> (and <c>id</c>, else <c>new</c>); integration, site and placement are checked.</summary>
    Create,

    /// <summary>Show offer: route values <c>integration_id</c>, <c>flow_id</c>, <c>id</c>; integration, site and, where present, placement are checked.</summary>
    Show,

    /// <summary>Open flow: whichever of integration, site and placement the request carries are checked; links are rewritten, nothing is cached.</summary>
    Flow,

    /// <summary>Record event: checked as <see cref="Flow"/>, and forwarded.</summary>
    Event,
}

/// <summary>Gives each <see cref="OfferOperation"/> its name in telemetry.</summary>
public static class OfferOperations
{
    /// <summary>The operation's name: <c>create</c>, <c>show</c>, <c>flow</c> or <c>event</c>.</summary>
    /// <param name="operation">The operation.</param>
    public static string Name(this OfferOperation operation) => OperationTable.All[(int)operation].TelemetryName;
}
