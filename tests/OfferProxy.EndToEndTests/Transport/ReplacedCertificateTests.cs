using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OfferProxy.EndToEndTests.Gateway;
using OfferProxy.Gateway.Hosting;
using OfferProxy.Tests.Plugin;
using Xunit;

namespace OfferProxy.EndToEndTests.Transport;

/// <summary>Files of certificates that are replaced while the gateway runs reach new connections, and those that are open go on.</summary>
public sealed class ReplacedCertificateTests : IDisposable
{
    private const string Request = "GET /x HTTP/1.1\r\nHost: a.example\r\n\r\n";

    private readonly TlsFolder _folder = new TlsFolder().Write();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Replace_BothFiles_NewConnectionsGetTheNewOneAndNothingIsDropped()
    {
        _folder.Certificate("a", "one.example");
        await using var gateway = await _folder.StartAsync();
        await using var kept = await TlsClient.ConnectAsync(gateway.Address);
        Assert.Equal("one.example", kept.Host);

        _folder.Certificate("a", "two.example");

        // A connection that is refused on the way there throws.
        await Poll.UntilAsync(async () =>
        {
            await using var client = await TlsClient.ConnectAsync(gateway.Address);
            return client.Host;
        }, static host => host == "two.example");
        Assert.StartsWith("HTTP/1.1 502", await kept.SendAsync(Request), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replace_SwappedLinkAboveTheFiles_NewConnectionsGetTheNewOne()
    {
        // As Kubernetes mounts a secret: the link to a folder is swapped, above files that are links through it.
        foreach (var (folder, host) in new[] { ("..1", "one.example"), ("..2", "two.example") })
        {
            Directory.CreateDirectory(_folder.FileNamed(folder));
            TestCertificate.Write(_folder.FileNamed(folder), "tls", host);
        }

        File.CreateSymbolicLink(_folder.FileNamed("..data"), "..1");
        File.CreateSymbolicLink(_folder.FileNamed("a.pem"), "..data/tls.pem");
        File.CreateSymbolicLink(_folder.FileNamed("a.key"), "..data/tls.key");
        await using var gateway = await _folder.StartAsync();
        Assert.Equal("one.example", await TlsClient.HostOfAsync(gateway.Address));

        File.CreateSymbolicLink(_folder.FileNamed("..new"), "..2");
        using (var swap = System.Diagnostics.Process.Start("mv", ["-T", _folder.FileNamed("..new"), _folder.FileNamed("..data")]))
        {
            await swap.WaitForExitAsync();
        }

        await Poll.UntilAsync(() => TlsClient.HostOfAsync(gateway.Address), static host => host == "two.example");
    }

    [Theory]
    [InlineData("a.pem", "garbage", "Kestrel:Endpoints:Https:Certificate:Path = 'a.pem': cannot be loaded: it holds no certificate in PEM")]
    [InlineData("a.key", "garbage", "Kestrel:Endpoints:Https:Certificate:KeyPath = 'a.key': cannot be loaded: it holds no private key in PEM")]
    [InlineData("a.pem", null, "Kestrel:Endpoints:Https:Certificate:Path = 'a.pem': cannot be loaded: there is no file")]
    public async Task Replace_WithWhatCannotBeUsed_KeepsTheOldOneAndTellsItUntilItIsMended(string file, string? text, string problem)
    {
        _folder.Certificate("a", "one.example");
        await using var gateway = await _folder.StartAsync();
        using var log = LogOf(gateway);

        if (text is null)
        {
            File.Delete(_folder.FileNamed(file));
        }
        else
        {
            TestCertificate.Replace(_folder.FileNamed(file), text);
        }

        await Poll.UntilAsync(() => log.Lines.Any(line => line.Contains("the last good one is served", StringComparison.Ordinal) && line.Contains(problem, StringComparison.Ordinal)));
        Assert.Equal("one.example", await TlsClient.HostOfAsync(gateway.Address));

        _folder.Certificate("a", "two.example");
        await Poll.UntilAsync(() => TlsClient.HostOfAsync(gateway.Address), static host => host == "two.example");
    }

    [Fact]
    public async Task Replace_WithGarbageAndBack_IsToldToBeServed()
    {
        _folder.Certificate("a", "one.example");
        await using var gateway = await _folder.StartAsync();
        using var log = LogOf(gateway);
        var good = await File.ReadAllTextAsync(_folder.FileNamed("a.pem"));
        TestCertificate.Replace(_folder.FileNamed("a.pem"), "garbage");
        await Poll.UntilAsync(() => log.Lines.Any(static line => line.Contains("the last good one is served", StringComparison.Ordinal)));

        TestCertificate.Replace(_folder.FileNamed("a.pem"), good);

        await Poll.UntilAsync(() => log.Lines.Any(static line => line.Contains(":Certificate is served: ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Replace_KeyOfAnother_KeepsTheOldOneUntilTheCertificateFollows()
    {
        _folder.Certificate("a", "one.example").Certificate("b", "two.example");
        await using var gateway = await _folder.StartAsync();
        using var log = LogOf(gateway);

        File.Copy(_folder.FileNamed("b.key"), _folder.FileNamed("a.key"), overwrite: true);
        await Poll.UntilAsync(() => log.Lines.Any(static line => line.Contains("must be the key of the certificate a.pem: it is that of another", StringComparison.Ordinal)));
        Assert.Equal("one.example", await TlsClient.HostOfAsync(gateway.Address));

        File.Copy(_folder.FileNamed("b.pem"), _folder.FileNamed("a.pem"), overwrite: true);
        await Poll.UntilAsync(() => TlsClient.HostOfAsync(gateway.Address), static host => host == "two.example");
    }

    [Fact]
    public async Task Reload_OfSomethingElse_WaitsForNoBrokenCertificate()
    {
        _folder.Certificate("a", "one.example");
        await using var gateway = await _folder.StartAsync();
        TestCertificate.Replace(_folder.FileNamed("a.pem"), "garbage");

        _folder.Write(origin: "http://127.0.0.1:10/");

        await Admin.ReadyWhenAsync(gateway.AdminAddress, static ready => ready.Generation() == 2);
        Assert.Equal("one.example", await TlsClient.HostOfAsync(gateway.Address));
    }

    [Fact]
    public async Task Reload_OtherCertificateNamed_IsServedOnTheSameListenerAndConnectionsGoOn()
    {
        _folder.Certificate("a", "one.example").Certificate("b", "two.example");
        await using var gateway = await _folder.StartAsync();
        await using var kept = await TlsClient.ConnectAsync(gateway.Address);

        _folder.Write(""" "Url": "https://127.0.0.1:0", "Certificate": { "Path": "b.pem", "KeyPath": "b.key" } """);

        await Poll.UntilAsync(() => TlsClient.HostOfAsync(gateway.Address), static host => host == "two.example");
        Assert.StartsWith("HTTP/1.1 502", await kept.SendAsync(Request), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reload_EndpointAdded_EndsTlsToo()
    {
        _folder.Certificate("a", "one.example");
        await using var gateway = await _folder.StartAsync();
        var added = $"https://127.0.0.1:{FreePort.Find()}";

        _folder.Write($$""" "Url": "https://127.0.0.1:0", "Certificate": { "Path": "a.pem", "KeyPath": "a.key" } }, "Other": { "Url": "{{added}}", "Certificate": { "Path": "a.pem", "KeyPath": "a.key" } """);

        await Poll.UntilAsync(async () =>
        {
            try
            {
                return await TlsClient.HostOfAsync(added);
            }
            catch (System.Net.Sockets.SocketException)
            {
                return "";
            }
        }, static host => host == "one.example");
    }

    private static LoggedLines LogOf(RunningGateway gateway)
    {
        var log = new LoggedLines();
        gateway.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        return log;
    }
}
