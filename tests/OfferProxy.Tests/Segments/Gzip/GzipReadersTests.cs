using System.IO.Compression;
using OfferProxy.Tests.Programs;
using Xunit;

namespace OfferProxy.Tests.Segments.Gzip;

/// <summary>Whatever reads gzip reads our copies, and to the last byte.</summary>
public sealed class GzipReadersTests(GzipFolder folder) : IClassFixture<GzipFolder>
{
    private static readonly int Count = GzipCases.All.Count;

    public static TheoryData<string> Names => [.. GzipCases.All.Select(static one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void DotNet_AnyCopy_ReadsTheDocument(string name)
    {
        using var reader = new GZipStream(File.OpenRead(folder.PathOf(name + ".gz")), CompressionMode.Decompress);
        using var read = new MemoryStream();
        reader.CopyTo(read);

        Assert.True(read.ToArray().AsSpan().SequenceEqual(File.ReadAllBytes(folder.PathOf(name))));
    }

    [Fact]
    public async Task PythonZlib_AnyCopy_ReadsTheDocumentAndNothingBehindIt() => Assert.Equal($"{Count}\n", await folder.RunAsync(DebianProgram.Python, "-c", """
        import pathlib, zlib
        files = sorted(pathlib.Path().glob('*.gz'))
        for file in files:
            data, reader, read = file.read_bytes(), zlib.decompressobj(31), bytearray()
            for at in range(0, len(data), 61):
                read += reader.decompress(data[at:at + 61])
            assert reader.eof and not reader.unused_data, file
            assert read == file.with_suffix('').read_bytes(), file
        print(len(files))
        """));

    [Fact]
    public async Task NodeZlib_AnyCopy_ReadsTheDocument() => Assert.Equal($"{Count}\n", await folder.RunAsync(DebianProgram.Node, "-e", """
        const fs = require('fs'), zlib = require('zlib');
        const files = fs.readdirSync('.').filter(file => file.endsWith('.gz'));
        for (const file of files)
          if (!zlib.gunzipSync(fs.readFileSync(file)).equals(fs.readFileSync(file.slice(0, -3)))) throw new Error(file);
        console.log(files.length);
        """));

    [Fact]
    public async Task GzipTool_AnyCopy_IsIntactAndReadsTheDocument()
    {
        await folder.RunAsync(DebianProgram.Gzip, ["-t", .. GzipCases.All.Select(static one => one.Name + ".gz")]);
        foreach (var one in GzipCases.All)
        {
            await folder.RunAsync(DebianProgram.Bash, "-c", $"gzip -dc {one.Name}.gz | cmp - {one.Name}");
        }
    }

    [Fact]
    public async Task Curl_AnyCopy_ReadsTheDocument()
    {
        await using var server = await GzipServer.StartAsync();
        foreach (var one in GzipCases.All)
        {
            Assert.Equal("gzip", await folder.RunAsync(DebianProgram.Curl, "-sS", "--fail", "--compressed", "-w", "%header{content-encoding}", "-o", "read", $"{server.Address}/{one.Name}"));
            Assert.True(File.ReadAllBytes(folder.PathOf("read")).AsSpan().SequenceEqual(one.Identity), one.Name);
        }
    }

    [Fact]
    public async Task Chromium_AnyCopy_ReadsTheDocument()
    {
        await using var server = await GzipServer.StartAsync();

        var page = await folder.RunAsync(
            DebianProgram.Chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
            $"--user-data-dir={folder.PathOf("profile")}", "--dump-dom", server.Address);

        foreach (var one in GzipCases.All)
        {
            Assert.Contains($"<p>{one.Name}: the same</p>", page, StringComparison.Ordinal);
        }
    }
}
