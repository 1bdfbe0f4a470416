using System.Text.RegularExpressions;

namespace OfferProxy.Tests.House;

/// <summary>Which folder names which in the text of a source: usings, and names that begin with ours.</summary>
internal static partial class SourceArrows
{
    /// <summary>The arrows of a source, its own folder included, each once.</summary>
    public static IEnumerable<(string From, string To)> Read(string source)
    {
        var own = Namespace().Match(source).Groups[1].Value;
        return Names().Matches(Namespace().Replace(source, "")).Select(name => (FolderOf(own), FolderOf(name.Value))).Distinct();
    }

    // A name that stands in no folder is that of a type beside them.
    private static string FolderOf(string name) => Folders.Of(name) is { } folder && Folders.RowOf(folder) >= 0 ? folder : Folders.Root;

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    // In a literal it is a text, in the attribute of a comment it is a name.
    [GeneratedRegex(@"(?<![\w./])(?<!(?<!cref=)"")OfferProxy(\.\w+)+")]
    private static partial Regex Names();
}
