using System.Text.RegularExpressions;

namespace OfferProxy.EndToEndTests.Pages;

/// <summary>A page in Markdown: its fenced blocks, headings and links.</summary>
internal sealed partial class MarkdownPage
{
    private const string Fence = "```";

    private MarkdownPage(IReadOnlyList<PageBlock> blocks, IReadOnlyList<string> prose, IReadOnlyList<int> markers) => (Blocks, Prose, Markers) = (blocks, prose, markers);

    /// <summary>The fenced blocks, in order.</summary>
    public IReadOnlyList<PageBlock> Blocks { get; }

    /// <summary>The lines outside of the blocks.</summary>
    public IReadOnlyList<string> Prose { get; }

    /// <summary>The lines, from 1, of the marks that say why a block is not run.</summary>
    public IReadOnlyList<int> Markers { get; }

    /// <summary>Where its links lead, in order: what stands between the round brackets.</summary>
    public IEnumerable<string> Links => Prose.SelectMany(line => Link().Matches(InCode().Replace(line, "")).Select(match => match.Groups[1].Value));

    /// <summary>The anchors of its headings, as GitHub makes them.</summary>
    public IReadOnlySet<string> Anchors => Prose.Where(line => Heading().IsMatch(line))
        .Select(line => NoAnchor().Replace(LinkText().Replace(line.TrimStart('#', ' '), "$1").ToLowerInvariant(), "").Replace(' ', '-'))
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>Reads a page of the repository.</summary>
    /// <param name="file">Its path from the root.</param>
    public static MarkdownPage Read(string file) => Parse(File.ReadAllLines(Repository.PathOf(file)));

    /// <summary>Reads the lines of a page.</summary>
    public static MarkdownPage Parse(IReadOnlyList<string> lines)
    {
        var (blocks, prose, markers) = (new List<PageBlock>(), new List<string>(), new List<int>());
        string? reason = null;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i].TrimStart();
            if (line.StartsWith(Fence, StringComparison.Ordinal))
            {
                var text = lines.Skip(i + 1).TakeWhile(inside => inside.Trim() != Fence).ToList();
                blocks.Add(new(line[Fence.Length..].Trim(), i + 1, text, reason));
                (i, reason) = (i + text.Count + 1, null);
                continue;
            }

            prose.Add(lines[i]);
            if (Marker().Match(line) is { Success: true } marker)
            {
                markers.Add(i + 1);
                reason = marker.Groups[1].Value;
            }
            else if (line.Length > 0)
            {
                reason = null;
            }
        }

        return new(blocks, prose, markers);
    }

    [GeneratedRegex("^<!-- not run: (.+) -->$")]
    private static partial Regex Marker();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex LinkText();

    [GeneratedRegex("`[^`]*`(?!\\])")]
    private static partial Regex InCode();

    [GeneratedRegex("^#{1,6} ")]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N}_\- ]")]
    private static partial Regex NoAnchor();
}
