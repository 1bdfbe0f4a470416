using System.Diagnostics;
using System.IO.Compression;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Gateway;
using OfferProxy.Tests.Programs;
using Xunit;

namespace OfferProxy.EndToEndTests.Documents;

/// <summary>Offers in gzip, as clients get them from the gateway.</summary>
public sealed class GzipTests(OfferGateway gateway) : IClassFixture<OfferGateway>
{
    private const double MostOfGzip6 = 1.25;
    private const int LeastLength = 2048;

    public static TheoryData<string> Integrations =>
        [Stores.AcmeStore.Id, Stores.BorealisBooks.Id, Stores.CedarFurniture.Id, Stores.DotStickers.Id];

    [Theory]
    [MemberData(nameof(Integrations))]
    public async Task Hit_GzipWithoutAName_IsWithinAQuarterOfGzip6(string integration)
    {
        var index = gateway.NewIndex();
        await gateway.WarmAsync((flow, _) => Url(flow), isNamed: false);

        var compressed = await gateway.GetAsync(Url(OfferUrl.NewFlowId()), ("Accept-Encoding", "gzip"));

        Assert.StartsWith("OfferProxy; hit", compressed.CacheStatus, StringComparison.Ordinal);
        Assert.Equal("gzip", compressed.Header("Content-Encoding"));
        Assert.Contains("Accept-Encoding", compressed.Header("Vary") ?? "", StringComparison.OrdinalIgnoreCase);
        var document = Read(compressed.Body);
        if (document.Length > LeastLength)
        {
            var gzip6 = await Gzip6Async(document);
            Assert.True(compressed.Body.Length <= gzip6 * MostOfGzip6, $"{compressed.Body.Length} bytes of {document.Length}; gzip -6 makes {gzip6} of them");
        }

        string Url(string flow) => $"/v2/places/{integration}/flows/{flow}/offers/new?placement=order_confirmation&index={index}";
    }

    [Theory]
    [InlineData("gzip", true)]
    [InlineData("br;q=1, gzip;q=0.8, *;q=0.1", true)]
    [InlineData("gzip;q=0", false)]
    [InlineData("gzip;q=0.5, identity", false)]
    [InlineData("br", false)]
    public async Task Hit_AcceptEncoding_IsTakenByItsWeights(string accepted, bool gzip)
    {
        var index = gateway.NewIndex();
        await gateway.WarmAsync((flow, name) => OfferUrl.New(Stores.AcmeStore, index, flow, name));

        var reply = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index, name: "Mara"), ("Accept-Encoding", accepted));

        Assert.StartsWith("OfferProxy; hit", reply.CacheStatus, StringComparison.Ordinal);
        Assert.Equal(gzip ? "gzip" : null, reply.Header("Content-Encoding"));
        Assert.Equal("Accept-Encoding", reply.Header("Vary"), ignoreCase: true);
        Assert.Contains("Mara, your order is confirmed", System.Text.Encoding.UTF8.GetString(gzip ? Read(reply.Body) : reply.Body), StringComparison.Ordinal);
    }

    private static byte[] Read(byte[] gzip)
    {
        using var reader = new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress);
        using var read = new MemoryStream();
        reader.CopyTo(read);
        return read.ToArray();
    }

    private static async Task<int> Gzip6Async(byte[] document)
    {
        using var gzip = Process.Start(new ProcessStartInfo(DebianProgram.Gzip.RequirePath(), ["-6", "-n", "-c"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        using var output = new MemoryStream();
        var reading = gzip.StandardOutput.BaseStream.CopyToAsync(output);
        await gzip.StandardInput.BaseStream.WriteAsync(document);
        gzip.StandardInput.Close();
        await reading;
        await gzip.WaitForExitAsync();
        return (int)output.Length;
    }
}
