using OfferProxy.Configuration;
using OfferProxy.Configuration.Reading;
using OfferProxy.Gateway.Admin.Access;
using OfferProxy.Gateway.Configuration.Rules;

namespace OfferProxy.Gateway.Admin;

/// <summary>The <c>Admin</c> section.</summary>
/// <param name="Url">The <c>http</c> address that health and administration listen on; read at the start. Default <c>http://127.0.0.1:9090</c>.</param>
/// <param name="ApiKey">What administration asks for as bearer token. Empty (the default): <paramref name="ApiKeyFile"/> says, or there is none.</param>
/// <param name="ApiKeyFile">The full path of a file that holds the key alone, read again when it changes. Empty (the default): none.</param>
/// <param name="ListenUrls">The addresses that <paramref name="Url"/> is, a host name resolved; empty where it is not valid.</param>
internal sealed record AdminOptions(string Url, string ApiKey, string ApiKeyFile, IReadOnlyList<string> ListenUrls)
{
    private const string Section = "Admin";
    private const string DefaultUrl = "http://127.0.0.1:9090";

    /// <summary>Whether administration asks for a key; else it is for loopback addresses only.</summary>
    public bool HasKey => ApiKey.Length > 0 || ApiKeyFile.Length > 0;

    /// <summary>Reads the section, resolves the host and looks whether the file of the key can be used.</summary>
    /// <param name="root">The whole configuration.</param>
    /// <param name="basePath">The folder to which the file of the key is relative.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static AdminOptions Read(IConfiguration root, string basePath, ConfigurationErrors errors)
    {
        var section = new SectionReader(root.GetSection(Section), Section, errors);
        var url = section.Text(nameof(Url)) ?? DefaultUrl;
        var key = section.Text(nameof(ApiKey)) ?? "";
        var file = section.Text(nameof(ApiKeyFile)) is { Length: > 0 } name ? Path.GetFullPath(name, basePath) : "";
        section.End();
        CheckKey(section, key, file);
        return new(url, key, file, Resolve(section, url, hasKey: key.Length > 0 || file.Length > 0));
    }

    private static void CheckKey(SectionReader section, string key, string file)
    {
        if (key.Length > 0 && file.Length > 0)
        {
            // No value: the other one is a secret, and this one is not what is wrong.
            section.Fail(nameof(ApiKeyFile), null, "must not stand beside ApiKey: say one of them");
        }
        else if (key.Any(static character => character is <= ' ' or > '~'))
        {
            section.Fail(nameof(ApiKey), null, "must be visible ASCII characters without spaces, since no client could send another one as bearer token");
        }
        else if (file.Length > 0 && AdminKeyFile.Read(file).Problem is { } problem)
        {
            section.Fail(nameof(ApiKeyFile), file, problem);
        }
    }

    private static IReadOnlyList<string> Resolve(SectionReader section, string url, bool hasKey)
    {
        if (!KestrelRule.IsListenable(url) || !url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            section.Fail(nameof(Url), url, $"must be the http address to listen on, such as {DefaultUrl}");
            return [];
        }

        var address = AdminAddress.Resolve(url);
        if (address.Urls.Count == 0)
        {
            section.Fail(nameof(Url), url, $"names a host that does not resolve: name an address of this machine, such as {DefaultUrl}, or * for all of them");
        }
        else if (!address.IsLoopback && !hasKey)
        {
            section.Fail(nameof(Url), url, $"is reached from other machines, so administration needs a key: set Admin:ApiKeyFile or Admin:ApiKey, or listen on {DefaultUrl}");
        }

        return address.Urls;
    }
}
