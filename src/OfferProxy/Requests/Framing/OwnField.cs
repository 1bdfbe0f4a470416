using Microsoft.AspNetCore.Http;

namespace OfferProxy.Requests.Framing;

/// <summary>A request header field by which the gateway alone speaks to the origin.</summary>
internal static class OwnField
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
