namespace OfferProxy.Configuration.Reloading;

/// <summary>What tells one state of a file from another without reading it.</summary>
/// <param name="Target">The file that is meant, symbolic links followed.</param>
/// <param name="Length">Its length in bytes; -1: there is no such file.</param>
/// <param name="Written">When it was last written, in ticks.</param>
internal readonly record struct FileFingerprint(string Target, long Length, long Written)
{
    /// <summary>The present state of a file.</summary>
    public static FileFingerprint Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.LinkTarget is not null && file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
            {
                file = target;
            }

            return file.Exists ? new(file.FullName, file.Length, file.LastWriteTimeUtc.Ticks) : new(path, -1, 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(path, -1, 0);
        }
    }
}
