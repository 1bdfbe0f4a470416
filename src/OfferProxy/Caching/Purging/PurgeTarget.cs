namespace OfferProxy.Caching.Purging;

/// <summary>Which stored responses are purged.</summary>
public sealed record PurgeTarget
{
    /// <param name="scope">By what they are named.</param>
    /// <param name="value">The name; empty, and nothing else, for <see cref="PurgeScope.All"/>. Compared to the letter.</param>
    /// <exception cref="ArgumentException">The name is missing, or there is one too many.</exception>
    public PurgeTarget(PurgeScope scope, string value = "")
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length == 0 != (scope == PurgeScope.All))
        {
            throw new ArgumentException(scope == PurgeScope.All ? "All responses have no name." : "A name is missing.", nameof(value));
        }

        // A flow is a shopper's: it is kept, compared and sent to other gateways as a digest.
        (Scope, Value) = (scope, scope == PurgeScope.Flow ? FlowTag.Of(value) : value);
    }

    private PurgeTarget(string value, PurgeScope scope) => (Scope, Value) = (scope, value);

    /// <summary>By what they are named.</summary>
    public PurgeScope Scope { get; }

    /// <summary>The name; of a flow, its digest.</summary>
    internal string Value { get; }

    /// <summary>The same for the log: without the key and the flow, which are of requests.</summary>
    internal string Told => Scope is PurgeScope.All or PurgeScope.Key or PurgeScope.Flow ? Scope.ToString() : $"{Scope} {Value}";

    /// <summary>Whether it means an entry.</summary>
    /// <param name="key">The entry's key.</param>
    /// <param name="tags">Its tags; null: it has none, and is meant by all and by its key alone.</param>
    internal bool Means(string key, EntryTags? tags) => tags?.AreMeantBy(this, key) ?? (Scope == PurgeScope.All || (Scope == PurgeScope.Key && Value == key));

    /// <summary>A target that another gateway has sent: of a flow the digest alone.</summary>
    internal static PurgeTarget Received(PurgeScope scope, string value) => new(value, scope);
}
