namespace OfferProxy.Admission;

/// <summary>
/// Tells a host which integrations there are, so that what it keeps for each is not kept for whatever a client makes up. A singleton among
/// the services; it looks up in memory, and is safe for use by many threads.
/// </summary>
public interface IKnownIntegrations
{
    /// <summary>The id of an integration as the directory has it.</summary>
    /// <param name="id">The id as a request has it.</param>
    /// <returns>The id; null: it is not known.</returns>
    string? Find(string id);
}
