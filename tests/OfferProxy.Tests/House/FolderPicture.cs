using System.Text;

namespace OfferProxy.Tests.House;

/// <summary>The picture of the folders in CONTRIBUTING: a Mermaid graph, row under row, with the arrows that are in the code.</summary>
internal static class FolderPicture
{
    private const string Begin = "<!-- folders: made by FolderOrderTests -->\n";
    private const string End = "<!-- /folders -->";

    /// <summary>Draws it. An arrow that another way leads to is left out.</summary>
    public static string Draw(FolderGraph graph)
    {
        var text = new StringBuilder("```mermaid\nflowchart TD\n");
        for (var i = 0; i < Folders.Rows.Count; i++)
        {
            text.Append("  subgraph row").Append(i).Append("[\" \"]\n    direction LR\n");
            foreach (var folder in Folders.Rows[i])
            {
                text.Append("    ").Append(Id(folder)).Append('[').Append(folder).Append("]\n");
            }

            text.Append("  end\n");
        }

        foreach (var (from, to) in graph.Arrows.Keys.Where(arrow => !LeadsThere(graph, arrow)))
        {
            text.Append("  ").Append(Id(from)).Append(" --> ").Append(Id(to)).Append('\n');
        }

        return text.Append("```\n").ToString();
    }

    /// <summary>What stands in a document where the picture belongs; null: it has no such place.</summary>
    public static string? In(string document)
    {
        var (from, to) = Place(document);
        return from < 0 || to < 0 ? null : document[from..to];
    }

    /// <summary>The document with another picture.</summary>
    public static string Replace(string document, string picture)
    {
        var (from, to) = Place(document);
        return document[..from] + picture + document[to..];
    }

    private static (int From, int To) Place(string document)
    {
        var begin = document.IndexOf(Begin, StringComparison.Ordinal);
        return begin < 0 ? (-1, -1) : (begin + Begin.Length, document.IndexOf(End, begin, StringComparison.Ordinal));
    }

    private static string Id(string folder) => folder.Replace("/", "", StringComparison.Ordinal);

    private static bool LeadsThere(FolderGraph graph, (string From, string To) arrow) =>
        graph.Arrows.Keys.Any(step => step.From == arrow.From && step.To != arrow.To && Reaches(graph, step.To, arrow.To, []));

    private static bool Reaches(FolderGraph graph, string from, string to, HashSet<string> seen) =>
        from == to || (seen.Add(from) && graph.Arrows.Keys.Any(step => step.From == from && Reaches(graph, step.To, to, seen)));
}
