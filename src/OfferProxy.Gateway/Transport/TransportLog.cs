namespace OfferProxy.Gateway.Transport;

/// <summary>What is logged of TLS: never a client.</summary>
internal static partial class TransportLog
{
    [LoggerMessage(940, LogLevel.Information, "The certificate of {Key} is served: {Thumbprint}, valid until {NotAfter}.")]
    public static partial void CertificateServed(ILogger logger, string key, string thumbprint, string notAfter);

    [LoggerMessage(941, LogLevel.Error, "The certificate of {Key} cannot be used, the last good one is served until its files are mended. {Problem}")]
    public static partial void CertificateRejected(ILogger logger, string key, string problem);

    [LoggerMessage(942, LogLevel.Warning, "The certificate of {Key} was not renewed: it is valid until {NotAfter}.")]
    public static partial void CertificateEndsSoon(ILogger logger, string key, string notAfter);

    [LoggerMessage(943, LogLevel.Warning, "The certificate of {Key} is not for {Name}: clients that ask for the name will refuse it.")]
    public static partial void CertificateOfAnotherName(ILogger logger, string key, string name);
}
