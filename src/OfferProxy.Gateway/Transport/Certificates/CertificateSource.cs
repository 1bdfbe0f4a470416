namespace OfferProxy.Gateway.Transport.Certificates;

/// <summary>Where a certificate is, as a section of the configuration says. Two sections that say the same are two sources.</summary>
/// <param name="Key">The full key of the section.</param>
/// <param name="File">The full path of its file: PEM with a key beside it, or PKCS #12; null: it is in a store of the system.</param>
/// <param name="KeyFile">The full path of the PEM file of its key; null: the file is PKCS #12.</param>
/// <param name="Path"><paramref name="File"/> as it is written there.</param>
/// <param name="KeyPath"><paramref name="KeyFile"/> as it is written there.</param>
/// <param name="Password">What the key, or the PKCS #12 file, is encrypted with; null: nothing.</param>
/// <param name="Subject">What the subject of one in a store holds; null: it is in a file.</param>
/// <param name="Store">The store; default <c>My</c>.</param>
/// <param name="Location">Whose store: <c>CurrentUser</c>, the default, or <c>LocalMachine</c>.</param>
/// <param name="AllowInvalid">Whether one that the system does not trust may be taken from a store; default false.</param>
internal sealed record CertificateSource(
    string Key, string? File, string? KeyFile, string? Path, string? KeyPath, string? Password, string? Subject, string Store, string Location, bool AllowInvalid)
{
    /// <summary>The key of the section of an endpoint, or of a name.</summary>
    public const string Section = "Certificate";

    /// <summary>The section of the one for all that have none of their own.</summary>
    public const string Default = "Certificates:Default";

    /// <summary>The files to read.</summary>
    public IEnumerable<string> Files => new[] { File, KeyFile }.OfType<string>();

    /// <summary>The section that counts for an endpoint, or for a name of it: its own, else the endpoint's, else the one for all.</summary>
    /// <param name="kestrel">The <c>Kestrel</c> section.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="name">The section of the name; null: the endpoint itself.</param>
    /// <returns>The section; one that does not exist where there is none.</returns>
    public static IConfigurationSection SectionFor(IConfigurationSection kestrel, IConfigurationSection endpoint, IConfigurationSection? name) =>
        new[] { name?.GetSection(Section), endpoint.GetSection(Section), kestrel.GetSection(Default) }.FirstOrDefault(static section => section?.Exists() == true)
        ?? (name ?? endpoint).GetSection(Section);

    /// <summary>Reads a section.</summary>
    /// <param name="section">The section.</param>
    /// <param name="basePath">The folder to which files are relative.</param>
    public static CertificateSource Read(IConfigurationSection section, string basePath)
    {
        var (path, keyPath, password) = (Text("Path"), Text("KeyPath"), Text("Password"));
        return new(
            section.Path, Full(path), path is null ? null : Full(keyPath), path, keyPath, password, Text("Subject"),
            Text("Store") ?? "My", Text("Location") ?? "CurrentUser", bool.TryParse(section["AllowInvalid"], out var allow) && allow);

        string? Text(string key) => section[key] is { Length: > 0 } text ? text : null;
        string? Full(string? file) => file is null ? null : System.IO.Path.Combine(basePath, file);
    }

    /// <summary>What is wrong with one of its values.</summary>
    /// <param name="key">The key within the section.</param>
    /// <param name="value">The value; null: it is missing, or must not be told.</param>
    /// <param name="rule">The rule that it breaks.</param>
    public CertificateProblem Problem(string key, string? value, string rule) => new($"{Key}:{key}", value, rule);

    /// <summary>What is wrong with the certificate that is there.</summary>
    /// <param name="rule">The rule that it breaks.</param>
    public CertificateProblem Problem(string rule) => File is null ? Problem("Subject", Subject, rule) : Problem("Path", Path, rule);
}
