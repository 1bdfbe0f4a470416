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
    // Longer than the structure of any C library; most of these members stand at the same places on x86-64 and ARM64.
    private const int Size = 256;
    private const int InodeAt = 8;
    private const int ChangedAt = 104;
    private const int ModeAtOnX64 = 24;
    private const int ModeAtOnArm64 = 16;

    /// <summary>The identity of a file; default where there is none, or it cannot be told.</summary>
    /// <param name="path">The path; links are followed.</param>
    public static FileIdentity Read(string path) => StatusOf(path) is not { } status ? default : new(
        BinaryPrimitives.ReadUInt64LittleEndian(status), BinaryPrimitives.ReadUInt64LittleEndian(status.AsSpan(InodeAt)),
        BinaryPrimitives.ReadInt64LittleEndian(status.AsSpan(ChangedAt)), BinaryPrimitives.ReadInt64LittleEndian(status.AsSpan(ChangedAt + sizeof(long))));

    /// <summary>The kind and the permissions of a file (<c>st_mode</c>); null where there is none, or they cannot be told.</summary>
    /// <param name="path">The path; links are followed.</param>
    internal static int? ModeOf(string path) => StatusOf(path) is not { } status ? null
        : BinaryPrimitives.ReadInt32LittleEndian(status.AsSpan(RuntimeInformation.ProcessArchitecture == Architecture.X64 ? ModeAtOnX64 : ModeAtOnArm64));

    private static byte[]? StatusOf(string path)
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture is not (Architecture.X64 or Architecture.Arm64))
        {
            return null;
        }

        var status = new byte[Size];
        return Stat(Encoding.UTF8.GetBytes(path + "\0"), status) == 0 ? status : null;
    }

    // What generates the code of an import wants unsafe blocks, of which the library has none; arrays of bytes need no code.
#pragma warning disable SYSLIB1054
    [DllImport("libc", EntryPoint = "stat", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Stat(byte[] path, byte[] status);
#pragma warning restore SYSLIB1054
}
