using Microsoft.AspNetCore.Http;
using OfferProxy.Requests;

namespace OfferProxy.Admission;

/// <summary>A request as an <see cref="IAdmissionCheck"/> sees it: well-formed, and let in by the gateway's own checks.</summary>
/// <param name="HttpContext">The request itself. To be read only: the response is the gateway's to write.</param>
/// <param name="Operation">What its route does.</param>
/// <param name="IntegrationId">The integration that it names; null where the route carries none.</param>
/// <param name="Placement">The placement that it names; null where it is missing or empty.</param>
public readonly record struct AdmissionRequest(HttpContext HttpContext, OfferOperation Operation, string? IntegrationId, string? Placement);
