namespace OfferProxy.Configuration;

/// <summary>
/// Collects the errors of one candidate configuration, so that all of them are told at once. A host that reads sections
/// of its own with <see cref="Reading.SectionReader"/> gives it one. Not safe for use by several threads.
/// </summary>
public sealed class ConfigurationErrors
{
    private readonly Func<string, string> _fileOf;
    private readonly Func<string, string> _pathOf;
    private readonly List<ConfigurationError> _errors = [];

    /// <summary>Creates a collector without errors.</summary>
    /// <param name="fileOf">The <see cref="ConfigurationError.File"/> of a full key, such as <see cref="ConfigurationSourceFinder.SourceOf"/> finds it.</param>
    public ConfigurationErrors(Func<string, string> fileOf)
        : this(fileOf, static path => path)
    {
    }

    /// <summary>Creates a collector that tells keys by another name.</summary>
    internal ConfigurationErrors(Func<string, string> fileOf, Func<string, string> pathOf)
    {
        ArgumentNullException.ThrowIfNull(fileOf);
        _fileOf = fileOf;
        _pathOf = pathOf;
    }

    /// <summary>The errors so far, in the order they were found.</summary>
    public IReadOnlyList<ConfigurationError> All => _errors;

    /// <summary>Adds an error of a configuration key; the file that holds it is found by the key.</summary>
    /// <param name="path">The full key, such as <c>Offers:Cache:MaxBytes</c>.</param>
    /// <param name="value">The value found there, of which no more than 200 characters are kept. Null where it is missing, or must not be told.</param>
    /// <param name="rule">The rule that it breaks, as the end of a sentence about the key that says what would be right.</param>
    public void Add(string path, string? value, string rule) => AddInFile(_fileOf(path), _pathOf(path), value, rule);

    /// <summary>Adds an error of a place in a named file.</summary>
    /// <param name="file">The full path of the file.</param>
    /// <param name="path">The place in it, such as <c>line 12</c>.</param>
    /// <param name="value">As in <see cref="Add"/>.</param>
    /// <param name="rule">As in <see cref="Add"/>.</param>
    public void AddInFile(string file, string path, string? value, string rule) =>
        _errors.Add(new(file, path, Shorten(value ?? ""), rule));

    // A value of a megabyte would hide the other errors.
    private static string Shorten(string value) => value.Length <= 200 ? value : string.Concat(value.AsSpan(0, 200), "…");
}
