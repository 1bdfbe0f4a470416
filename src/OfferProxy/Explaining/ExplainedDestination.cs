namespace OfferProxy.Explaining;

/// <summary>A destination of a route's cluster.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Address">Its address, without user and password.</param>
/// <param name="IsAvailable">Whether it is given requests now.</param>
/// <param name="ActiveHealth">What active health checks say of it.</param>
/// <param name="PassiveHealth">What the requests to it say of it.</param>
/// <param name="ActiveRequests">How many requests it is answering now.</param>
public sealed record ExplainedDestination(string Id, string Address, bool IsAvailable, string ActiveHealth, string PassiveHealth, int ActiveRequests);
