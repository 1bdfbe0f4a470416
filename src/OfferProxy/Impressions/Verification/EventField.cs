using Microsoft.AspNetCore.Http;

namespace OfferProxy.Impressions.Verification;

/// <summary>The header field that tells the origin what is known of an event id.</summary>
internal static class EventField
{
    /// <summary>Takes out what a client has put into its place, also under names that many origins read as the same: they have no other character for a hyphen.</summary>
    /// <param name="headers">The fields of the request.</param>
    /// <param name="name">The name of the field.</param>
    public static void Remove(IHeaderDictionary headers, string name)
    {
        List<string>? found = null;
        foreach (var (field, _) in headers)
        {
            if (field.Length == name.Length && IsSame(field, name))
            {
                (found ??= []).Add(field);
            }
        }

        foreach (var field in found ?? [])
        {
            headers.Remove(field);
        }
    }

    private static bool IsSame(string field, string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (Fold(field[i]) != Fold(name[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static char Fold(char c) => c == '_' ? '-' : char.ToLowerInvariant(c);
}
