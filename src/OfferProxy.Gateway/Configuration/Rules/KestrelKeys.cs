using OfferProxy.Configuration.Reading;
using static OfferProxy.Configuration.Reading.KnownKeys;

namespace OfferProxy.Gateway.Configuration.Rules;

/// <summary>The keys of the <c>Kestrel</c> section, which the framework reads, but for its limits.</summary>
internal static class KestrelKeys
{
    private static readonly KnownKeys Certificate = Section(
        ("Path", Value), ("KeyPath", Value), ("Password", Value), ("Subject", Value), ("Store", Value), ("Location", Value), ("AllowInvalid", Value));

    private static readonly KnownKeys Defaults = Section(("Protocols", Value), ("SslProtocols", Values), ("ClientCertificateMode", Value));

    private static readonly KnownKeys Sni = Defaults.And(("Certificate", Certificate));

    /// <summary>What the section may have.</summary>
    public static KnownKeys All { get; } = Section(
        ("Endpoints", ByName(Defaults.And(("Url", Value), ("Certificate", Certificate), ("Sni", ByName(Sni))))),
        ("EndpointDefaults", Defaults), ("Certificates", Section(("Default", Certificate))), ("Limits", Anything));
}
