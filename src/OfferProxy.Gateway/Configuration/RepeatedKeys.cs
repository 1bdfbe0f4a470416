using System.Text.Json;

namespace OfferProxy.Gateway.Configuration;

/// <summary>
/// Keys that stand in one object twice, in any case, as configuration compares them. ASP.NET Core ends at the first repeated value, and merges
/// repeated sections, so that half of what stands there is read by nobody's intent.
/// </summary>
internal static class RepeatedKeys
{
    /// <summary>The full keys.</summary>
    /// <param name="root">The whole document.</param>
    public static IReadOnlyList<string> Find(JsonElement root)
    {
        var found = new List<string>();
        Walk(root, "", found, null);
        return found;
    }

    /// <summary>A document without the second and later ones.</summary>
    /// <param name="root">The whole document.</param>
    public static MemoryStream Without(JsonElement root)
    {
        var copy = new MemoryStream();
        using (var writer = new Utf8JsonWriter(copy))
        {
            Walk(root, "", [], writer);
        }

        copy.Position = 0;
        return copy;
    }

    private static void Walk(JsonElement element, string path, List<string> found, Utf8JsonWriter? writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer?.WriteStartObject();
                var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
                foreach (var member in element.EnumerateObject())
                {
                    var place = path.Length == 0 ? member.Name : $"{path}:{member.Name}";
                    if (!names.Add(member.Name))
                    {
                        found.Add(place);
                        continue;
                    }

                    writer?.WritePropertyName(member.Name);
                    Walk(member.Value, place, found, writer);
                }

                writer?.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer?.WriteStartArray();
                foreach (var (i, entry) in element.EnumerateArray().Index())
                {
                    Walk(entry, $"{path}:{i}", found, writer);
                }

                writer?.WriteEndArray();
                break;
            default:
                if (writer is not null)
                {
                    element.WriteTo(writer);
                }

                break;
        }
    }
}
