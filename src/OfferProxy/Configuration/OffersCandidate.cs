using Microsoft.Extensions.Configuration;

namespace OfferProxy.Configuration;

/// <summary>
/// A configuration on its way to being used: read and typed, its named files not yet loaded. Each feature takes its own
/// options from it, by their type. Immutable.
/// </summary>
internal sealed class OffersCandidate
{
    private readonly Dictionary<Type, object> _options;
    private readonly string _path;

    /// <summary>Takes over what the sections were read as.</summary>
    /// <param name="options">The options of the sections, one object of each type.</param>
    /// <param name="path">The full key of the <c>Offers</c> section.</param>
    /// <param name="basePath">The folder to which the file names in the options are relative.</param>
    public OffersCandidate(IEnumerable<object> options, string path, string basePath)
    {
        _options = options.ToDictionary(static section => section.GetType());
        _path = path;
        BasePath = basePath;
    }

    /// <summary>The folder to which the file names in the options are relative.</summary>
    public string BasePath { get; }

    /// <summary>The options of a section.</summary>
    /// <typeparam name="T">Their type, which names the section.</typeparam>
    /// <exception cref="InvalidOperationException">No section of these options is registered.</exception>
    public T Get<T>()
        where T : class =>
        _options.TryGetValue(typeof(T), out var options)
            ? (T)options
            : throw new InvalidOperationException($"No section is registered for {typeof(T).Name}: call {nameof(OffersSectionServices.AddOffersSection)} where its feature is registered.");

    /// <summary>The options of those sections that say something of a kind, in an order that does not change.</summary>
    /// <typeparam name="T">The kind: what their types implement.</typeparam>
    public IEnumerable<T> All<T>() => _options.Values.OfType<T>().OrderBy(static options => options!.GetType().FullName, StringComparer.Ordinal);

    /// <summary>The full path of a file that the options name.</summary>
    public string FullPath(string file) => Path.GetFullPath(file, BasePath);

    /// <summary>The full key of a key of the <c>Offers</c> section, by the segments of its path.</summary>
    public string PathOf(params IEnumerable<string> segments) =>
        ConfigurationPath.Combine(_path.Length == 0 ? segments : segments.Prepend(_path));
}
