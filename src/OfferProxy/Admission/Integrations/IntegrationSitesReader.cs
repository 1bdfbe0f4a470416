using System.Text.Json;
using OfferProxy.Admission.Sites;

namespace OfferProxy.Admission.Integrations;

/// <summary>Reads the <c>Sites</c> of an integration.</summary>
internal static class IntegrationSitesReader
{
    /// <summary>Reads the array at which the reader stands; what is wrong in it is told, and left out.</summary>
    /// <param name="walker">Tells what is wrong.</param>
    /// <param name="reader">The reader.</param>
    /// <param name="path">Where it stands.</param>
    public static IntegrationSites Read(MemberWalker walker, ref Utf8JsonReader reader, string path)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            walker.Wrong(ref reader, path, "must be an array of hosts");
            return IntegrationSites.None;
        }

        var sites = new List<string>();
        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            if (reader.TokenType != JsonTokenType.String)
            {
                walker.Wrong(ref reader, $"{path}:{i}", "must be a string: a host, such as shop.example");
            }
            else if (reader.GetString() is var text && SiteEntry.TryReadOne(text!, out var site, out var rule))
            {
                sites.Add(site);
            }
            else
            {
                walker.Wrong(ref reader, $"{path}:{i}", rule);
            }
        }

        return IntegrationSites.Of(sites);
    }
}
