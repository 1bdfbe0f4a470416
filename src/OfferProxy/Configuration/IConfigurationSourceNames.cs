namespace OfferProxy.Configuration;

/// <summary>
/// A configuration provider that stands for others, and knows from which of them a key came. Implement it beside
/// <see cref="Microsoft.Extensions.Configuration.IConfigurationProvider"/> in a provider that copies what others hold, so
/// that errors still name the file in which a value stands.
/// </summary>
public interface IConfigurationSourceNames
{
    /// <summary>The file that holds a key, <c>environment</c>, or empty where it is not known.</summary>
    /// <param name="key">The full key.</param>
    string SourceOf(string key);
}
