using System.Diagnostics.Metrics;
using System.Net.Security;
using System.Security.Authentication;
using Microsoft.AspNetCore.Server.Kestrel;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Primitives;
using OfferProxy.Configuration.Reloading;
using OfferProxy.Gateway.Hosting.Rejections;
using OfferProxy.Gateway.Telemetry;
using OfferProxy.Gateway.Transport.Certificates;

namespace OfferProxy.Gateway.Transport;

/// <summary>
/// TLS of the endpoints that shoppers reach. New handshakes take what the configuration and the files of certificates say by then; connections
/// and listeners stay. A file that cannot be used leaves the certificate that is served.
/// </summary>
internal sealed class TlsEndpoints : IDisposable
{
    /// <summary>Until when a certificate is valid.</summary>
    public const string Remaining = "offerproxy.tls.certificate.remaining";

    private const string CertificateTag = "offerproxy.tls.certificate";

    private static readonly TimeSpan RemindEvery = TimeSpan.FromHours(12);

    private readonly Lock _lock = new();
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<(string Name, string Thumbprint)> _told = [];
    private readonly IConfigurationRoot _root;
    private readonly string _basePath;
    private readonly CertificateShelf _shelf;
    private readonly ILogger _logger;
    private readonly KestrelSection _section = new();
    private readonly FileWatch _watch;
    private readonly ReloadLoop _loop;
    private readonly ITimer _reminder;
    private readonly IDisposable _changes;
    private KestrelConfigurationLoader? _kestrel;
    private Dictionary<string, IReadOnlyList<TlsOptions>> _options = [];
    private volatile Dictionary<string, TlsEndpoint> _endpoints = [];
    private volatile IReadOnlyDictionary<string, ServedCertificate> _certificates = new Dictionary<string, ServedCertificate>();

    /// <summary>Loads what a configuration asks for, which is valid, and follows it and its files.</summary>
    /// <param name="root">The whole configuration.</param>
    /// <param name="basePath">The folder to which files are relative.</param>
    /// <param name="time">The clock.</param>
    /// <param name="meters">Makes meters.</param>
    /// <param name="logger">The log.</param>
    public TlsEndpoints(IConfigurationRoot root, string basePath, TimeProvider time, IMeterFactory meters, ILogger<TlsEndpoints> logger)
    {
        (_root, _basePath, _shelf, _logger) = (root, basePath, new(time, logger), logger);
        _loop = new(
            () =>
            {
                Load();
                return Task.CompletedTask;
            },
            time,
            logger);
        _watch = new(time, _loop.Signal);
        Use();
        _changes = ChangeToken.OnChange(root.GetReloadToken, Use);
        _reminder = time.CreateTimer(_ => Remind(), null, TimeSpan.Zero, RemindEvery);
        meters.Create(ServerMetricsMiddleware.MeterName).CreateObservableGauge(
            Remaining,
            () => _certificates.Select(pair => new Measurement<double>((pair.Value.Chain.NotAfter - time.GetUtcNow()).TotalSeconds, new KeyValuePair<string, object?>(CertificateTag, pair.Key))),
            "s", "How long a certificate that is served is still valid; below 0: it is past.");
    }

    /// <summary>What Kestrel is to read of its section.</summary>
    public IConfiguration Kestrel => _section.Root;

    /// <summary>Does the TLS of a server's endpoints from now on.</summary>
    /// <param name="kestrel">Kestrel's reader of <see cref="Kestrel"/>.</param>
    public void Attach(KestrelConfigurationLoader kestrel)
    {
        lock (_lock)
        {
            _kestrel = kestrel;
            Register();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _changes.Dispose();
        _reminder.Dispose();
        _watch.Dispose();
        _loop.Dispose();
    }

    private void Use()
    {
        var kestrel = _root.GetSection("Kestrel");
        lock (_lock)
        {
            _options = kestrel.GetSection("Endpoints").GetChildren().Where(static endpoint => HttpsUrl.Is(endpoint["Url"]))
                .ToDictionary(static endpoint => endpoint.Key, endpoint => TlsOptions.Read(kestrel, endpoint, _basePath), StringComparer.OrdinalIgnoreCase);

            // Before they are read, so that a change in between shows.
            _watch.Watch(Sources.SelectMany(static source => source.Files));
            Load();
            Register();
        }

        // Kestrel listens where it says from here on.
        _section.Use(kestrel);
    }

    private IEnumerable<CertificateSource> Sources => _options.Values.SelectMany(static names => names).Select(static name => name.Certificate);

    private void Load()
    {
        lock (_lock)
        {
            var served = _certificates = _shelf.Load(Sources);
            _endpoints = _options.ToDictionary(
                static endpoint => endpoint.Key,
                endpoint => new TlsEndpoint(endpoint.Value.Where(name => served.ContainsKey(name.Certificate.Key))
                    .ToDictionary(static name => name.Name, name => TlsName.Create(name, served[name.Certificate.Key].Context), StringComparer.OrdinalIgnoreCase)),
                StringComparer.OrdinalIgnoreCase);
            foreach (var name in _options.Values.SelectMany(static names => names))
            {
                TellOfAnotherName(name, served.GetValueOrDefault(name.Certificate.Key)?.Chain);
            }
        }
    }

    private void TellOfAnotherName(TlsOptions name, CertificateChain? chain)
    {
        if (chain?.IsFor(name.Name) == false && _told.Add((name.Name, chain.Leaf.Thumbprint)))
        {
            TransportLog.CertificateOfAnotherName(_logger, name.Certificate.Key, name.Name);
        }
    }

    private void Remind()
    {
        lock (_lock)
        {
            _shelf.Remind();
        }
    }

    private void Register()
    {
        foreach (var name in _kestrel is null ? [] : _options.Keys.Where(_known.Add))
        {
            _kestrel!.Endpoint(name, endpoint => Secure(endpoint, name));
        }
    }

    private void Secure(EndpointConfiguration endpoint, string name)
    {
        if (endpoint.IsHttps)
        {
            endpoint.ListenOptions.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = context => ValueTask.FromResult(Choose(name, context)) });

            // Within TLS once more: what was put around all endpoints stands outside of it.
            endpoint.ListenOptions.Use(static next => connection => RejectedRequestResponses.HandleAsync(connection, next));
        }
    }

    private SslServerAuthenticationOptions Choose(string endpoint, TlsHandshakeCallbackContext context)
    {
        var name = _endpoints.GetValueOrDefault(endpoint)?.Find(context.ClientHelloInfo.ServerName ?? "")
            ?? throw new AuthenticationException($"No certificate is for the name that the client asks for at {endpoint}.");
        context.AllowDelayedClientCertificateNegotation = name.AsksLater;
        return name.Server;
    }
}
