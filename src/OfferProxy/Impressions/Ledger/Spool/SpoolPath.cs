namespace OfferProxy.Impressions.Ledger.Spool;

/// <summary>Where the file of a spool stands, whatever links lead to it: what stands beside it, as the lock does, is then the same for all of them.</summary>
internal static class SpoolPath
{
    // As many as Linux follows.
    private const int MostLinks = 40;

    /// <summary>The full path, without symbolic links; of a file that need not be there yet.</summary>
    /// <param name="path">The full path.</param>
    /// <exception cref="IOException">Its links lead in a circle, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">They may not be read.</exception>
    public static string Of(string path) => Of(path, 0);

    private static string Of(string path, int links)
    {
        if (links > MostLinks)
        {
            throw new IOException($"The links at {path} lead in a circle.");
        }

        if (Path.GetDirectoryName(path) is not { } folder)
        {
            return path;
        }

        var real = Of(folder, links);
        var file = Path.Join(real, Path.GetFileName(path));
        return new FileInfo(file).LinkTarget is { } target ? Of(Path.GetFullPath(target, real), links + 1) : file;
    }
}
