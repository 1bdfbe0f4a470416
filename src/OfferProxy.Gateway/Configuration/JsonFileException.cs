namespace OfferProxy.Gateway.Configuration;

/// <summary>A file is no JSON object.</summary>
/// <param name="place">The place in the file.</param>
/// <param name="rule">The rule that it breaks.</param>
internal sealed class JsonFileException(string place, string rule) : Exception($"{place}: {rule}")
{
    /// <summary>The place in the file.</summary>
    public string Place => place;

    /// <summary>The rule that it breaks.</summary>
    public string Rule => rule;
}
