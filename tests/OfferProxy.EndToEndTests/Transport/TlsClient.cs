using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace OfferProxy.EndToEndTests.Transport;

/// <summary>A TLS connection that takes any certificate and tells which it was.</summary>
internal sealed class TlsClient : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly TcpClient _client = new();
    private readonly SslStream _stream;

    private TlsClient(Uri address)
    {
        _client.Connect(address.Host, address.Port);
        _stream = new(_client.GetStream());
    }

    public SslProtocols Version => _stream.SslProtocol;

    public string Protocol => _stream.NegotiatedApplicationProtocol.ToString();

    public Stream Stream => _stream;

    /// <summary>The host that the certificate is for.</summary>
    public string Host => ((X509Certificate2)_stream.RemoteCertificate!).GetNameInfo(X509NameType.DnsName, forIssuer: false);

    public static Task<TlsClient> ConnectAsync(string address, string name = "", SslProtocols versions = SslProtocols.None, params SslApplicationProtocol[] protocols) =>
        ConnectAsync(address, name, shown: null, versions, protocols);

    /// <summary>Connects, and shows a certificate where it is asked for one.</summary>
    public static async Task<TlsClient> ConnectAsync(
        string address, string name, X509Certificate2? shown, SslProtocols versions = SslProtocols.None, params SslApplicationProtocol[] protocols)
    {
        var client = new TlsClient(new(address));
        try
        {
            using var timeout = new CancellationTokenSource(Timeout);
            await client._stream.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = name, EnabledSslProtocols = versions, ApplicationProtocols = protocols.Length == 0 ? null : [.. protocols],
                    LocalCertificateSelectionCallback = shown is null ? null : (_, _, _, _, _) => shown,
#pragma warning disable CA5359 // It tells which it was.
                    RemoteCertificateValidationCallback = static (_, _, _, _) => true,
#pragma warning restore CA5359
                },
                timeout.Token);
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    /// <summary>The host of the certificate that a new connection is shown; empty: the handshake was refused.</summary>
    public static async Task<string> HostOfAsync(string address, string name = "")
    {
        try
        {
            await using var client = await ConnectAsync(address, name);
            return client.Host;
        }
        catch (Exception exception) when (exception is IOException or AuthenticationException)
        {
            return "";
        }
    }

    /// <summary>Sends bytes and reads as much as comes at once.</summary>
    public async Task<string> SendAsync(string request)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        await _stream.WriteAsync(Encoding.Latin1.GetBytes(request), timeout.Token);
        var buffer = new byte[16 * 1024];
        return Encoding.Latin1.GetString(buffer, 0, await _stream.ReadAsync(buffer, timeout.Token));
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _client.Dispose();
    }
}
