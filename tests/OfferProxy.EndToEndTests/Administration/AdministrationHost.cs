using System.Text;
using System.Text.Json;
using OfferProxy.EndToEndTests.Gateway;

namespace OfferProxy.EndToEndTests.Administration;

/// <summary>Asks the admin address as curl would, and reads its errors.</summary>
internal static class AdministrationHost
{
    /// <summary>A configuration whose section <c>Admin</c> says more.</summary>
    public static string WithAdmin(string members, string url = "http://127.0.0.1:0") =>
        GatewayFolder.Configuration().Replace("\"Admin\": { \"Url\": \"http://127.0.0.1:0\" }", $"\"Admin\": {{ \"Url\": \"{url}\"{members} }}", StringComparison.Ordinal);

    /// <summary>Sends a request whose <c>Host</c> need not be where it goes.</summary>
    public static Task<(int Status, string Text)> SendAsync(string address, string method, string path, string host, string headers = "") =>
        RawRequest.SendAsync(address, Encoding.Latin1.GetBytes($"{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: 0\r\n{headers}\r\n"));

    /// <summary>The code of an error in the contract's shape.</summary>
    public static string ErrorCode(string text)
    {
        using var document = JsonDocument.Parse(text[text.IndexOf('{', StringComparison.Ordinal)..(text.LastIndexOf('}') + 1)]);
        return document.RootElement.GetProperty("errors")[0].GetProperty("code").GetString()!;
    }
}
