namespace OfferProxy.Configuration.Reloading;

/// <summary>
/// What tells one state of a file from another without reading it. The stamp that is no file's is <c>default</c>, and
/// equals that of an empty path.
/// </summary>
/// <param name="File">The full path of the file that is meant, symbolic links followed, as a mounted configuration is often one; empty: no file.</param>
/// <param name="Length">Its length in bytes; -1: there is no such file.</param>
/// <param name="Written">When it was last written, in ticks of UTC.</param>
public readonly record struct FileStamp(string? File, long Length, long Written)
{
    /// <summary>The stamp of a file as it is now. Take it before reading the file, so that a write in between shows the next time.</summary>
    /// <param name="path">The full path; empty: no file.</param>
    public static FileStamp Read(string path)
    {
        if (string.IsNullOrEmpty(path))
        {
            return default;
        }

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
