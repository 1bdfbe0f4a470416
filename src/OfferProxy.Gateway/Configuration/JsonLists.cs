using System.Text.Json;

namespace OfferProxy.Gateway.Configuration;

/// <summary>
/// The arrays of a JSON document. Read as configuration, an array is a section whose keys are numbers, hence where keys are names that the operator
/// gives it would pass for one.
/// </summary>
internal static class JsonLists
{
    /// <summary>The full keys of those that are not empty.</summary>
    /// <param name="root">The whole document.</param>
    public static IReadOnlyList<string> Find(JsonElement root)
    {
        var found = new List<string>();
        Walk(root, "", found);
        return found;
    }

    private static void Walk(JsonElement element, string path, List<string> found)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                Walk(member.Value, path.Length == 0 ? member.Name : $"{path}:{member.Name}", found);
            }
        }
        else if (element.ValueKind == JsonValueKind.Array && element.GetArrayLength() > 0)
        {
            found.Add(path);
            foreach (var (i, entry) in element.EnumerateArray().Index())
            {
                Walk(entry, $"{path}:{i}", found);
            }
        }
    }
}
