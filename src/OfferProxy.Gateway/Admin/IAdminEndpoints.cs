namespace OfferProxy.Gateway.Admin;

/// <summary>
/// A group of endpoints of the admin address: a type, a line in <see cref="AdminEndpoints"/>, and a line in <see cref="AdminJson"/> for
/// each document. They are for who may administer, unless one is marked <see cref="Access.OpenToAnyone"/>.
/// </summary>
internal interface IAdminEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    /// <param name="routes">The routes of the admin address.</param>
    void Map(IEndpointRouteBuilder routes);
}
