namespace OfferProxy.Configuration;

/// <summary>A configuration on its way to being used: read and typed, its named files not yet loaded.</summary>
/// <param name="Options">The typed options.</param>
/// <param name="BasePath">The folder to which the file names in them are relative.</param>
internal sealed record OffersCandidate(OffersOptions Options, string BasePath)
{
    /// <summary>The full path of a file that the options name.</summary>
    public string FullPath(string file) => Path.GetFullPath(file, BasePath);
}
