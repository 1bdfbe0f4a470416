using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace OfferProxy.Configuration.Reloading;

/// <summary>
/// Which file a path leads to, and when anything of it was last changed, as Linux tells it: neither is shown by .NET, and neither
/// can be set by whoever replaces a file. On other systems it is <c>default</c>.
/// </summary>
/// <param name="Device">The device.</param>
/// <param name="Inode">The file's number on it.</param>
/// <param name="Changed">The time of the last change of content or attributes, in seconds.</param>
/// <param name="ChangedNanoseconds">The rest of it.</param>
public readonly record struct FileIdentity(ulong Device, ulong Inode, long Changed, long ChangedNanoseconds)
{
    // Longer than the structure of any C library; of its members these stand at the same places on x86-64 and ARM64.
    private const int Size = 256;
    private const int InodeAt = 8;
    private const int ChangedAt = 104;

    /// <summary>The identity of a file; default where there is none, or it cannot be told.</summary>
    /// <param name="path">The path; links are followed.</param>
    public static FileIdentity Read(string path)
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture is not (Architecture.X64 or Architecture.Arm64))
        {
            return default;
        }

        var status = new byte[Size];
        return Stat(Encoding.UTF8.GetBytes(path + "\0"), status) != 0 ? default : new(
            BinaryPrimitives.ReadUInt64LittleEndian(status), BinaryPrimitives.ReadUInt64LittleEndian(status.AsSpan(InodeAt)),
            BinaryPrimitives.ReadInt64LittleEndian(status.AsSpan(ChangedAt)), BinaryPrimitives.ReadInt64LittleEndian(status.AsSpan(ChangedAt + sizeof(long))));
    }

    // What generates the code of an import wants unsafe blocks, of which the library has none; arrays of bytes need no code.
#pragma warning disable SYSLIB1054
    [DllImport("libc", EntryPoint = "stat", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Stat(byte[] path, byte[] status);
#pragma warning restore SYSLIB1054
}
