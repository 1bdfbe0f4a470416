namespace OfferProxy.Explaining;

/// <summary>A request to be explained.</summary>
/// <param name="Url">Its URL as a client would write it: absolute, or from the path on.</param>
public sealed record ExplainedRequest(string Url)
{
    // What a document leaves out, its reader sets to null.

    /// <summary>Its method. Default <c>GET</c>.</summary>
    public string Method { get; init => field = value ?? "GET"; } = "GET";

    /// <summary>Its header fields, by name. Default: none but the <c>Host</c> of an absolute URL.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init => field = value ?? new Dictionary<string, string>(); } = new Dictionary<string, string>();
}
