namespace OfferProxy.Impressions.Ledger.Records;

/// <summary>A file that its owner reads and writes, its group reads, and nobody else.</summary>
internal static class OwnersFile
{
    /// <summary>Opens it, and makes it where it is not there; one that is there keeps its mode.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="share">What others may do with it meanwhile.</param>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public static FileStream Open(string path, FileShare share)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        }

        return new(path, options);
    }
}
