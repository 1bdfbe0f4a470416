namespace OfferProxy.Configuration;

/// <summary>A configuration provider that stands for others, and knows from which of them a key came.</summary>
internal interface IConfigurationSourceNames
{
    /// <summary>The file that holds a key, <c>environment</c>, or empty where it is not known.</summary>
    string SourceOf(string key);
}
