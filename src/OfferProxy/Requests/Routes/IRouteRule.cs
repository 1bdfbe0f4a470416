namespace OfferProxy.Requests.Routes;

/// <summary>One rule that a YARP route keeps.</summary>
internal interface IRouteRule
{
    /// <summary>Adds what breaks the rule.</summary>
    void Check(RouteRuleContext context);
}
