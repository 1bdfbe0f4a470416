using System.Globalization;
using OfferProxy.Configuration.Reloading;

namespace OfferProxy.Configuration.Reading;

/// <summary>
/// Reads the files that a configuration names. Who opens a pipe waits for its writer, and a device need not end: what is neither a file nor a folder
/// is not opened, and of a file no more is read than it may hold.
/// </summary>
public static class RegularFile
{
    private const int KindMask = 0xF000;
    private const int RegularKind = 0x8000;
    private const int FolderKind = 0x4000;

    /// <summary>Whether there is something that is neither a file nor a folder: a pipe, a device or a socket. Where the system does not tell, there is not.</summary>
    /// <param name="path">The path; links are followed.</param>
    public static bool IsOther(string path) => FileIdentity.ModeOf(path) is { } mode && (mode & KindMask) is not (RegularKind or FolderKind);

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">The path.</param>
    /// <param name="most">The bytes that it may have at most.</param>
    /// <exception cref="IOException">It is no file or longer, as the message says, or it cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read, or is a folder.</exception>
    public static byte[] Read(string path, int most) => ReadUpTo(path, most)
        ?? throw new IOException(string.Create(CultureInfo.InvariantCulture, $"{path} is longer than {most} bytes, hence another file"));

    /// <summary>Reads a whole file of text: UTF-8, or what its byte order mark says.</summary>
    /// <param name="path">The path.</param>
    /// <param name="most">The bytes that it may have at most.</param>
    /// <exception cref="IOException">As of <see cref="Read"/>.</exception>
    /// <exception cref="UnauthorizedAccessException">As of <see cref="Read"/>.</exception>
    public static string ReadText(string path, int most)
    {
        using var reader = new StreamReader(new MemoryStream(Read(path, most)));
        return reader.ReadToEnd();
    }

    /// <summary>The same; null where it is longer.</summary>
    /// <inheritdoc cref="Read"/>
    internal static byte[]? ReadUpTo(string path, int most)
    {
        using var stream = Open(path);

        // What it says of its length is no bound: it may grow meanwhile, and some say none.
        var bytes = new MemoryStream((int)Math.Min(stream.Length, most));
        var buffer = new byte[64 * 1024];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > most)
            {
                return null;
            }
        }

        // Of one that is as long as it said, the buffer is the bytes.
        return bytes.Length == bytes.Capacity ? bytes.GetBuffer() : bytes.ToArray();
    }

    /// <summary>Opens a file.</summary>
    /// <exception cref="IOException">It is no file, as the message says, or it cannot be opened.</exception>
    internal static FileStream Open(string path) => IsOther(path)
        ? throw new IOException($"{path} is no file, but a device, a pipe or a socket")
        : new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
}
