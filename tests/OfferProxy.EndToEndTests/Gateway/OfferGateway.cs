using System.Globalization;
using OfferProxy.DemoOrigin;
using OfferProxy.Gateway.Hosting;
using Xunit;

namespace OfferProxy.EndToEndTests.Gateway;

/// <summary>
/// A gateway with the shipped configuration before a demo origin, both on free ports of this machine. Its public URL is
/// its own address, so that a client can follow every link as it stands.
/// </summary>
public class OfferGateway : IAsyncLifetime
{
    private const int Attempts = 5;

    private readonly string _folder = Directory.CreateTempSubdirectory("offerproxy-test-").FullName;
    private readonly SocketsHttpHandler _handler = new() { AllowAutoRedirect = false, UseProxy = false, UseCookies = false };
    private RunningGateway? _gateway;
    private int _keys;

    /// <summary>The origin behind it.</summary>
    public DemoOriginServer Origin { get; private set; } = null!;

    /// <summary>The URL of the gateway, without a slash at its end.</summary>
    public string Address => _gateway!.Address;

    /// <summary>The URL of the gateway's admin server, without a slash at its end.</summary>
    public string AdminAddress => _gateway!.AdminAddress;

    /// <summary>The URL of the origin, without a slash at its end.</summary>
    public string OriginAddress => Origin.Address.AbsoluteUri.TrimEnd('/');

    /// <summary>The services of the gateway.</summary>
    public IServiceProvider Services => _gateway!.Services;

    /// <summary>A client that follows no redirect and keeps no cookie.</summary>
    public HttpClient Client { get; }

    /// <summary>What differs from the shipped configuration.</summary>
    protected virtual IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>();

    /// <summary>Makes one that is not yet started.</summary>
    public OfferGateway() => Client = new(_handler) { Timeout = TimeSpan.FromSeconds(120) };

    /// <summary>Starts origin and gateway.</summary>
    public virtual async ValueTask InitializeAsync()
    {
        Origin = await DemoOriginServer.StartAsync();
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "config")))
        {
            File.Copy(file, FileNamed(Path.GetFileName(file)));
        }

        await StartAsync();
    }

    /// <summary>Ends the gateway, and starts it again with the same files; the origin goes on.</summary>
    public async Task RestartAsync()
    {
        await _gateway!.DisposeAsync();
        _gateway = null;
        await StartAsync();
    }

    /// <summary>A file of the gateway's configuration, by its name.</summary>
    public string FileNamed(string name) => Path.Combine(_folder, name);

    /// <summary>Replaces a file of the gateway's configuration at once, as editors do.</summary>
    public void Replace(string name, string text)
    {
        File.WriteAllText(FileNamed(name) + ".tmp", text);
        File.Move(FileNamed(name) + ".tmp", FileNamed(name), overwrite: true);
    }

    /// <summary>A value of <c>index</c> that no other test of this gateway has used, and that asks for the first offer like any other.</summary>
    public string NewIndex() => new('0', Interlocked.Increment(ref _keys));

    /// <summary>Asks the gateway for what is at a path of it, or at a URL.</summary>
    internal Task<Reply> GetAsync(string url, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, url, null, headers);

    /// <summary>Posts to the gateway.</summary>
    internal Task<Reply> PostAsync(string url, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Post, url, null, headers);

    /// <summary>Sends a request to the gateway, or to the host that the URL names.</summary>
    internal async Task<Reply> SendAsync(HttpMethod method, string url, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, url.StartsWith('/') ? Address + url : url) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Client.SendAsync(request);
        return await Reply.ReadAsync(response);
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _handler.Dispose();
        if (_gateway is not null)
        {
            await _gateway.DisposeAsync();
        }

        await Origin.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private async Task StartAsync()
    {
        for (var attempt = 1; _gateway is null; attempt++)
        {
            try
            {
                var settings = SettingsAt(FreePort.Find());
                _gateway = await RunningGateway.StartAsync(FileNamed("offerproxy.json"), _ => settings);
            }
            catch (IOException) when (attempt < Attempts)
            {
                // Somebody else took the port that was free a moment ago.
            }
        }
    }

    private Dictionary<string, string?> SettingsAt(int port)
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        return new(Settings
            .Prepend(new("Logging:LogLevel:Default", "None"))
            .Prepend(new("Logging:LogLevel:Yarp", "None"))
            .Prepend(new("Logging:LogLevel:Microsoft.AspNetCore", "None"))
            .Prepend(new("ReverseProxy:Clusters:offers:Destinations:a:Address", Origin.Address.AbsoluteUri))
            .Prepend(new("Offers:PublicUrl", url))
            .Prepend(new("Kestrel:Endpoints:Http:Url", url))
            .Prepend(new("Admin:Url", "http://127.0.0.1:0"))
            // A test that waits for a hit must not meet the one in a thousand that is audited.
            .Prepend(new("Offers:CachePolicies:offers:Audit", "0"))
            // An origin of this machine answers, however late where all processors are busy; tests of the deadline have their own.
            .Prepend(new("Offers:Origin:Timeout", "00:00:30"))
            .GroupBy(setting => setting.Key).Select(same => same.Last()));
    }
}
