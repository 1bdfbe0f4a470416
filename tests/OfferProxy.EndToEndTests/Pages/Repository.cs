using System.Runtime.CompilerServices;

namespace OfferProxy.EndToEndTests.Pages;

/// <summary>The repository whose pages are tested.</summary>
internal static class Repository
{
    /// <summary>Its folder.</summary>
    public static string Root { get; } = Find();

    /// <summary>The README and the pages of <c>docs</c>, by their paths from the root.</summary>
    public static IReadOnlyList<string> Pages { get; } =
        ["README.md", .. Directory.GetFiles(Path.Combine(Root, "docs"), "*.md").Select(file => $"docs/{Path.GetFileName(file)}").Order(StringComparer.Ordinal)];

    /// <summary>The full path of a file of it.</summary>
    public static string PathOf(string file) => Path.Combine(Root, file);

    private static string Find([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(path, "../../../.."));
}
