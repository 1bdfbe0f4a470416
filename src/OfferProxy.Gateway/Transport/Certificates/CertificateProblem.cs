namespace OfferProxy.Gateway.Transport.Certificates;

/// <summary>Why a certificate cannot be used.</summary>
/// <param name="Path">The full key of the value.</param>
/// <param name="Value">The value; null: it is missing, or must not be told.</param>
/// <param name="Rule">The rule that it breaks, as the end of a sentence about the key.</param>
internal sealed record CertificateProblem(string Path, string? Value, string Rule)
{
    /// <summary>As it stands in the log.</summary>
    public override string ToString() => $"{Path}{(Value is null ? "" : $" = '{Value}'")}: {Rule}";
}
