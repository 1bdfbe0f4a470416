using OfferProxy.Demo;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.Gateway.Commands;
using Xunit;

namespace OfferProxy.EndToEndTests.Gateway;

public class DemoTests
{
    [Fact]
    public async Task Demo_ShippedConfiguration_ServesAnOfferUntilTerminated()
    {
        using var folder = new GatewayFolder();
        var shipped = Path.Combine(AppContext.BaseDirectory, "config");
        foreach (var file in Directory.GetFiles(shipped))
        {
            File.Copy(file, Path.Combine(Path.GetDirectoryName(folder.File)!, Path.GetFileName(file)));
        }

        // The shipped admin address may be taken on this machine.
        folder.Write((await File.ReadAllTextAsync(folder.File)).Replace("http://127.0.0.1:9090", "http://127.0.0.1:0", StringComparison.Ordinal));
        using var demo = await GatewayProcess.StartAsync(typeof(DemoCommandLine).Assembly, "--config", folder.File, "--url", "http://127.0.0.1:0", "--origin-url", "http://127.0.0.1:0");

        // The shipped deadline may be too short for the first response of a process that has just begun, where the machine is busy.
        var (_, body) = await Poll.UntilAsync(
            () => AskAsync($"{demo.Address}/v2/places/{Stores.AcmeStore.Id}/flows/0197a3d2-6b1f-7c55-9d0e-3f1a2b4c5d6e/offers/new?placement=order_confirmation"),
            static answer => answer.Status == 201);

        Assert.Contains("\"type\":\"offer\"", body, StringComparison.Ordinal);
        demo.Signal("TERM");
        Assert.Equal(0, await demo.ExitCodeAsync());
    }

    [Fact]
    public async Task Demo_OriginAddressInUse_EndsWithOneAndSaysWhatToDo()
    {
        await using var other = await SlowOrigin.StartAsync();
        using var output = new StringWriter();
        using var error = new StringWriter();

        var exit = await DemoCommandLine.RunAsync(["--origin-url", other.Address.TrimEnd('/')], output, error);

        Assert.Equal(1, exit);
        Assert.Contains("the demo origin cannot start", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Choose another address with --origin-url.", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_MissingFile_EndsWithOneAndNamesIt()
    {
        using var folder = new GatewayFolder();
        using var error = new StringWriter();

        var exit = await DemoCommandLine.RunAsync(["--config", folder.File, "--origin-url", "http://127.0.0.1:0"], TextWriter.Null, error);

        Assert.Equal(1, exit);
        Assert.Contains($"{folder.File}: file: does not exist", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_OfTheGateway_EndsWithTwoAndSaysWhereItIs()
    {
        using var error = new StringWriter();

        var exit = await GatewayCommandLine.RunAsync(["demo", "--url", "http://127.0.0.1:0"], TextWriter.Null, error);

        Assert.Equal(2, exit);
        Assert.Contains("dotnet run --project src/OfferProxy.Demo", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Gateway_References_NoDemoOrigin() =>
        Assert.DoesNotContain(typeof(GatewayCommandLine).Assembly.GetReferencedAssemblies(), assembly => assembly.Name!.StartsWith("OfferProxy.Demo", StringComparison.Ordinal));

    private static async Task<(int Status, string Body)> AskAsync(string url)
    {
        using var response = await Admin.GetAsync(url);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
