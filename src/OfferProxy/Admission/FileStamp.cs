namespace OfferProxy.Admission;

/// <summary>By what one tells that a file has not changed.</summary>
/// <param name="File">The full path; empty: no file.</param>
/// <param name="Length">The length in bytes; -1 where there is no such file.</param>
/// <param name="LastWrite">When it was last written.</param>
internal readonly record struct FileStamp(string File, long Length, DateTime LastWrite)
{
    /// <summary>The stamp of a file as it is now. Take it before reading the file, so that a write in between shows the next time.</summary>
    public static FileStamp Read(string file)
    {
        if (file.Length == 0)
        {
            return default(FileStamp) with { File = file };
        }

        // Follows links, as a mounted configuration is often one.
        var info = new FileInfo(file);
        try
        {
            var target = info.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? info;
            return target.Exists ? new(target.FullName, target.Length, target.LastWriteTimeUtc) : new(file, -1, default);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(file, -1, default);
        }
    }
}
