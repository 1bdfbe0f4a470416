using OfferProxy.Configuration;
using OfferProxy.Configuration.Reading;
using OfferProxy.Gateway.Configuration.Rules;

namespace OfferProxy.Gateway.Admin;

/// <summary>The <c>Admin</c> section.</summary>
/// <param name="Url">The <c>http</c> address that health and administration listen on; read at the start. Default <c>http://127.0.0.1:9090</c>.</param>
/// <param name="ApiKey">What administration asks for as bearer token. Empty (the default): administration is for loopback addresses only.</param>
internal sealed record AdminOptions(string Url, string ApiKey)
{
    private const string Section = "Admin";
    private const string DefaultUrl = "http://127.0.0.1:9090";

    /// <summary>Reads the section.</summary>
    /// <param name="root">The whole configuration.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static AdminOptions Read(IConfiguration root, ConfigurationErrors errors)
    {
        var section = new SectionReader(root.GetSection(Section), Section, errors);
        var options = new AdminOptions(section.Text(nameof(Url)) ?? DefaultUrl, section.Text(nameof(ApiKey)) ?? "");
        section.End();
        if (!KestrelRule.IsListenable(options.Url) || !options.Url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            errors.Add($"{Section}:{nameof(Url)}", options.Url, $"must be the http address to listen on, such as {DefaultUrl}");
        }

        return options;
    }
}
