using System.IO.Hashing;
using OfferProxy.Configuration.Reading;

namespace OfferProxy.Configuration.Reloading;

/// <summary>
/// What tells one state of a file from another, without reading it where it is long. The stamp that is no file's is <c>default</c>, and
/// equals that of an empty path.
/// </summary>
/// <param name="File">The full path of the file that is meant, symbolic links followed, as a mounted configuration is often one; empty: no file.</param>
/// <param name="Length">Its length in bytes; -1: there is no such file.</param>
/// <param name="Written">When it was last written, in ticks of UTC.</param>
/// <param name="Identity">Which file it is: another of the same length and time, moved into its place, is another.</param>
/// <param name="Content">A hash of what stands in it, where it is short enough to be read at each look; else 0.</param>
public readonly record struct FileStamp(string? File, long Length, long Written, FileIdentity Identity, ulong Content)
{
    // A configuration is shorter; a list of a million sites is not, and is hardly written without its time being changed.
    private const int LongestRead = 256 * 1024;

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

            return file.Exists ? new(file.FullName, file.Length, file.LastWriteTimeUtc.Ticks, FileIdentity.Read(file.FullName), HashOf(file)) : None(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return None(path);
        }
    }

    private static FileStamp None(string path) => new(path, -1, 0, default, 0);

    // A pipe or a device says that it is short.
    private static ulong HashOf(FileInfo file) => file.Length > LongestRead || RegularFile.IsOther(file.FullName) ? 0 : XxHash3.HashToUInt64(System.IO.File.ReadAllBytes(file.FullName));
}
