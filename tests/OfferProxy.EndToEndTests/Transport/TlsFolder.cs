using OfferProxy.EndToEndTests.Gateway;
using OfferProxy.Gateway.Commands;
using OfferProxy.Gateway.Hosting;

namespace OfferProxy.EndToEndTests.Transport;

/// <summary>A folder with certificates and the configuration of a gateway that ends TLS.</summary>
internal sealed class TlsFolder : IDisposable
{
    private readonly GatewayFolder _folder = new();

    public string Path => System.IO.Path.GetDirectoryName(_folder.File)!;

    public string File => _folder.File;

    public string FileNamed(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a configuration with one endpoint.</summary>
    /// <param name="endpoint">The keys of the endpoint.</param>
    /// <param name="origin">The origin.</param>
    /// <param name="more">More keys of the Kestrel section, after a comma.</param>
    public TlsFolder Write(string endpoint = """ "Url": "https://127.0.0.1:0", "Certificate": { "Path": "a.pem", "KeyPath": "a.key" } """, string origin = "http://127.0.0.1:9/", string more = "")
    {
        _folder.Write(GatewayFolder.Configuration(origin).Replace("""{ "Endpoints": { "Http": { "Url": "http://127.0.0.1:0" } } }""", $$"""{ "Endpoints": { "Https": { {{endpoint}} } }{{more}} }""", StringComparison.Ordinal));
        return this;
    }

    public TlsFolder Certificate(string name, string host)
    {
        TestCertificate.Write(Path, name, host);
        return this;
    }

    public Task<RunningGateway> StartAsync() => _folder.StartAsync();

    /// <summary>What <c>validate</c> says.</summary>
    public async Task<(int Exit, string Output)> ValidateAsync()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return (await GatewayCommandLine.RunAsync(["validate", "-c", _folder.File], output, error), output.ToString());
    }

    public void Dispose() => _folder.Dispose();
}
