using System.Diagnostics;
using OfferProxy.EndToEndTests.Gateway;
using OfferProxy.Gateway.AccessLogging;
using Xunit;

namespace OfferProxy.EndToEndTests.AccessLogging;

public sealed class LogFileTests : IDisposable
{
    private const int PageBytes = 4096;

    private readonly GatewayFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_DiskThatTakesAPart_LeavesWholeLines()
    {
        // A file system of two pages, in the place of a disk that is full.
        var disk = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(_folder.File)!, "disk")).FullName;
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", $"size={2 * PageBytes}", "tmpfs", disk) == 0, "Only root may mount a file system.");
        try
        {
            var file = Path.Combine(disk, "access.log");
            using var log = new LogFile(file);
            log.Open();
            log.Write(Lines(PageBytes));

            Assert.Throws<IOException>(() => log.Write(Lines(2 * PageBytes)));

            Assert.Equal(Lines(PageBytes), File.ReadAllBytes(file));
        }
        finally
        {
            Assert.Equal(0, Run("umount", "--lazy", disk));
        }
    }

    [Fact]
    public void Write_DeviceThatTakesNothing_SaysSo()
    {
        using var log = new LogFile("/dev/full");
        log.Open();

        Assert.Throws<IOException>(() => log.Write(Lines(100)));
    }

    private static byte[] Lines(int length) => [.. Enumerable.Range(1, length).Select(static i => i % 100 == 0 ? (byte)'\n' : (byte)'x')];

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        return process.ExitCode;
    }
}
