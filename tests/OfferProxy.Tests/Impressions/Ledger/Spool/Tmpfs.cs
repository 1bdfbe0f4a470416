using System.Runtime.InteropServices;
using Xunit;

namespace OfferProxy.Tests.Impressions.Ledger.Spool;

/// <summary>A file system of its own for a test, small enough to be full, in memory. A test is skipped where it may not be mounted.</summary>
internal sealed class Tmpfs : IDisposable
{
    // What is open in it is let go when that is closed.
    private const int Detach = 2;

    private readonly string _filler;

    private Tmpfs(string path) => (Path, _filler) = (path, System.IO.Path.Combine(path, "filler"));

    /// <summary>Where it is mounted.</summary>
    public string Path { get; }

    /// <summary>Mounts one.</summary>
    /// <param name="size">Its size, such as <c>256k</c>.</param>
    public static Tmpfs Mount(string size)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Mounts a tmpfs, which Linux has.");
        var path = Directory.CreateTempSubdirectory("offerproxy-test-").FullName;
        if (Mount("tmpfs", path, "tmpfs", 0, $"size={size}") == 0)
        {
            return new(path);
        }

        var problem = Marshal.GetLastPInvokeErrorMessage();
        Directory.Delete(path);
        Assert.Skip($"A tmpfs may not be mounted here ({problem}): run the test as root.");
        throw new InvalidOperationException();
    }

    /// <summary>Takes all the room that there is.</summary>
    public void Fill()
    {
        using var file = new FileStream(_filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            for (var page = new byte[4096]; ;)
            {
                file.Write(page);
            }
        }
        catch (IOException)
        {
            // That was the last page.
        }
    }

    /// <summary>Gives the room back.</summary>
    public void Free() => File.Delete(_filler);

    public void Dispose()
    {
        _ = Unmount(Path, Detach);
        Directory.Delete(Path, recursive: true);
    }

    [DllImport("libc", EntryPoint = "mount", SetLastError = true)]
    private static extern int Mount([MarshalAs(UnmanagedType.LPUTF8Str)] string source, [MarshalAs(UnmanagedType.LPUTF8Str)] string target, [MarshalAs(UnmanagedType.LPUTF8Str)] string type, nuint flags, [MarshalAs(UnmanagedType.LPUTF8Str)] string data);

    [DllImport("libc", EntryPoint = "umount2", SetLastError = true)]
    private static extern int Unmount([MarshalAs(UnmanagedType.LPUTF8Str)] string target, int flags);
}
