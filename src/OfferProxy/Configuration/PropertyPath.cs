using System.Globalization;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace OfferProxy.Configuration;

/// <summary>Tells a key of the <c>Offers</c> section as the property that a host sets in code.</summary>
internal static class PropertyPath
{
    private const string Root = "OffersOptions";

    /// <summary>The property that stands for a full key: <c>OffersOptions.Origin.LinkHosts[0]</c> for <c>Offers:Origin:LinkHosts:0</c>.</summary>
    public static string Get(string key)
    {
        var property = new StringBuilder(Root);
        foreach (var segment in key.Split(ConfigurationPath.KeyDelimiter).Skip(1))
        {
            _ = int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out _)
                ? property.Append('[').Append(segment).Append(']')
                : property.Append('.').Append(segment);
        }

        return property.ToString();
    }
}
