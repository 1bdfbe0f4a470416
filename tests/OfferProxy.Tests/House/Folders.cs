namespace OfferProxy.Tests.House;

/// <summary>
/// The order of the folders of <c>src/OfferProxy</c>. A folder knows only what stands in a row below its own: neither its
/// neighbours in the row nor anything above.
/// </summary>
internal static class Folders
{
    /// <summary>The builder extensions and what stands beside them.</summary>
    public const string Root = "OfferProxy";

    /// <summary>The rows, the topmost first. A folder that is not named counts to the nearest one above it that is.</summary>
    public static readonly IReadOnlyList<IReadOnlyList<string>> Rows =
    [
        [Root],
        ["Hits", "Explaining", "Statistics", "Entries"],
        ["Admission", "Caching/Serving"],
        ["Caching/Filling", "Impressions/Verification"],
        ["Origin", "Caching/Store"],
        ["Requests", "Overriding"],
        ["Admission/Integrations", "Caching", "Impressions/EventIds"],
        ["Admission/Sites"],
        ["Sharing", "Requests/Inputs", "Impressions/Ledger"],
        ["Slots"],
        ["Segments"],
        ["Responses", "Configuration", "Lifetime", "Limiting"],
        ["Telemetry"],
    ];

    /// <summary>The folder, of those that are named, in which the types of a namespace stand; null: in none of ours.</summary>
    public static string? Of(string @namespace)
    {
        // The builder extensions stand where hosts look for them.
        if (@namespace is Root or "Microsoft.Extensions.DependencyInjection")
        {
            return Root;
        }

        if (!@namespace.StartsWith(Root + ".", StringComparison.Ordinal))
        {
            return null;
        }

        var path = @namespace[(Root.Length + 1)..].Replace('.', '/');
        return Rows.SelectMany(static row => row)
            .Where(folder => path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal))
            .MaxBy(static folder => folder.Length) ?? path;
    }

    /// <summary>The row of a folder, 0 the topmost; -1: it is in none.</summary>
    public static int RowOf(string folder)
    {
        for (var i = 0; i < Rows.Count; i++)
        {
            if (Rows[i].Contains(folder))
            {
                return i;
            }
        }

        return -1;
    }
}
