using System.Collections.Concurrent;

namespace OfferProxy.Configuration.Reloading;

/// <summary>What some options make of each cluster, made when it is first asked for and kept until the options change.</summary>
/// <typeparam name="TOptions">The options.</typeparam>
/// <typeparam name="T">What is made of them for a cluster.</typeparam>
/// <param name="options">The options.</param>
/// <param name="create">Makes it, from a cluster's id and the options.</param>
internal sealed class ByCluster<TOptions, T>(TOptions options, Func<string, TOptions, T> create)
    where T : class
{
    private readonly ConcurrentDictionary<string, T> _made = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The options that it is made from.</summary>
    public TOptions Options => options;

    /// <summary>The ids of the clusters for which it has been made.</summary>
    public IEnumerable<string> Clusters => _made.Keys;

    /// <summary>Gets what is made for a cluster; it is made when first asked for.</summary>
    /// <param name="clusterId">The cluster's id, in whatever case.</param>
    public T Get(string clusterId) => _made.TryGetValue(clusterId, out var made) ? made : _made.GetOrAdd(clusterId, create, options);
}
