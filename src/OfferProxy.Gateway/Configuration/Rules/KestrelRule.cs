using OfferProxy.Configuration;
using OfferProxy.Gateway.Transport;
using OfferProxy.Gateway.Transport.Certificates;

namespace OfferProxy.Gateway.Configuration.Rules;

/// <summary>The gateway listens somewhere; where it listens, and how, can be read.</summary>
internal static class KestrelRule
{
    private const string Kestrel = "Kestrel";
    private const string Endpoints = "Endpoints";

    /// <summary>Adds what breaks the rule.</summary>
    /// <param name="root">The whole configuration.</param>
    /// <param name="basePath">The folder to which files of certificates are relative.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static void Check(IConfiguration root, string basePath, ConfigurationErrors errors)
    {
        var kestrel = root.GetSection(Kestrel);
        TransportRule.CheckValues(kestrel.GetSection("EndpointDefaults"), errors);
        CertificateRule.CheckValues(kestrel.GetSection(CertificateSource.Default), errors);
        var endpoints = EndpointsOf(root).ToList();
        if (endpoints.Count == 0)
        {
            errors.Add($"{Kestrel}:{Endpoints}", null, "must name at least one endpoint, such as { \"Http\": { \"Url\": \"http://0.0.0.0:8080\" } }");
        }

        foreach (var endpoint in endpoints)
        {
            var url = endpoint["Url"];
            if (!IsListenable(url))
            {
                errors.Add($"{endpoint.Path}:Url", url, "must be the http or https address to listen on, such as http://0.0.0.0:8080");
            }
            else if (FolderMissing(url!) is { } folder)
            {
                errors.Add($"{endpoint.Path}:Url", url, $"must be a socket in a folder that exists: there is no folder {folder}");
            }
            else if (HttpsUrl.Is(url))
            {
                CertificateRule.Check(kestrel, endpoint, basePath, errors);
                SniRule.Check(kestrel, endpoint, errors);
            }

            TransportRule.Check(endpoint, HttpsUrl.Is(url), errors);
        }
    }

    private static string? FolderMissing(string url) =>
        BindingAddress.Parse(url) is { IsUnixPipe: true } address && Path.GetDirectoryName(address.UnixPipePath) is { } folder && !Directory.Exists(folder) ? folder : null;

    /// <summary>The endpoints that shoppers reach.</summary>
    public static IEnumerable<IConfigurationSection> EndpointsOf(IConfiguration root) => root.GetSection(Kestrel).GetSection(Endpoints).GetChildren();

    /// <summary>Whether Kestrel could listen there, as far as the text tells.</summary>
    public static bool IsListenable(string? url)
    {
        try
        {
            return !string.IsNullOrEmpty(url) && BindingAddress.Parse(url) is { Port: >= 0 and <= 65535 } address
                && address.Scheme is "http" or "https" && address.PathBase.Length == 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
