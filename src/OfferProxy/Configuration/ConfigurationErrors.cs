namespace OfferProxy.Configuration;

/// <summary>Collects the errors of one candidate configuration, so that all of them are told at once.</summary>
internal sealed class ConfigurationErrors(Func<string, string> fileOf)
{
    private readonly List<ConfigurationError> _errors = [];

    /// <summary>The errors so far, in the order they were found.</summary>
    public IReadOnlyList<ConfigurationError> All => _errors;

    /// <summary>Adds an error of a configuration key; the file that holds it is found by the key.</summary>
    public void Add(string path, string? value, string rule) => AddInFile(fileOf(path), path, value, rule);

    /// <summary>Adds an error of a place in a named file.</summary>
    public void AddInFile(string file, string path, string? value, string rule) =>
        _errors.Add(new(file, path, Shorten(value ?? ""), rule));

    // A value of a megabyte would hide the other errors.
    private static string Shorten(string value) => value.Length <= 200 ? value : string.Concat(value.AsSpan(0, 200), "…");
}
