namespace OfferProxy.Admission;

/// <summary>
/// A host's own say in whether a request may pass. Register any number of them as singletons
/// (<c>services.AddSingleton&lt;IAdmissionCheck, MyCheck&gt;()</c>): they are asked in the order of registration, after the
/// gateway's own checks have let the request in, for every request on a route with an operation, those that the cache will
/// serve included; the first that rejects ends it. Safe for use by many threads.
/// </summary>
public interface IAdmissionCheck
{
    /// <summary>
    /// Lets a request pass, or rejects it. A task that is complete already costs the request no wait: where a verdict is at
    /// hand, give it as one. An exception fails the request as any in a middleware does; it admits nobody.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <returns>Null: it may pass, as far as this check is concerned; else what its client is told.</returns>
    ValueTask<AdmissionRejection?> CheckAsync(AdmissionRequest request);
}
