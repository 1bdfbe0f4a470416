using System.Text.RegularExpressions;
using Xunit;

namespace OfferProxy.EndToEndTests.Pages;

/// <summary>Links within the repository lead somewhere.</summary>
public sealed partial class LinkTests
{
    private static readonly string[] Others = ["CHANGELOG.md", "CONTRIBUTING.md", "benchmarks/README.md"];

    // Pages that are written beside this, and linked to already.
    private static readonly string[] Awaited = ["docs/tls.md", "docs/releasing.md"];

    [Fact]
    public void Links_OfPages_LeadToFilesAndHeadings()
    {
        var broken = new List<string>();
        foreach (var page in Repository.Pages.Concat(Others))
        {
            foreach (var link in MarkdownPage.Read(page).Links.Where(static link => !link.Contains("://", StringComparison.Ordinal)))
            {
                if (!Leads(page, link))
                {
                    broken.Add($"{page}: {link}");
                }
            }
        }

        Assert.True(broken.Count == 0, string.Join("\n", broken));
    }

    [Fact]
    public void Pages_OfDocs_AreInTheTableOfTheReadme()
    {
        var listed = MarkdownPage.Read("README.md").Links.Select(static link => link.Split('#')[0]).ToHashSet();

        Assert.Empty(Repository.Pages.Skip(1).Except(listed));
    }

    [Fact]
    public void Tests_NamedByPages_AreThere()
    {
        var classes = Directory.EnumerateFiles(Repository.PathOf("tests"), "*Tests.cs", SearchOption.AllDirectories).Select(static file => Path.GetFileNameWithoutExtension(file)).ToHashSet();
        var named = Repository.Pages.SelectMany(static page => MarkdownPage.Read(page).Prose).SelectMany(static line => TestName().Matches(line).Select(static match => match.Groups[1].Value)).Distinct().ToList();

        Assert.True(named.Count > 20, $"{named.Count} names");
        Assert.Empty(named.Except(classes));
    }

    [Fact]
    public void Runbooks_OfAlerts_LeadToHeadings()
    {
        const string Key = "runbook: ";
        var runbooks = File.ReadAllLines(Repository.PathOf("config/prometheus/alerts.rules.yml"))
            .Where(static line => line.TrimStart().StartsWith(Key, StringComparison.Ordinal)).Select(static line => line.Trim()[Key.Length..]).ToList();

        Assert.NotEmpty(runbooks);
        Assert.All(runbooks, static runbook => Assert.True(Leads("README.md", runbook), runbook));
    }

    private static bool Leads(string page, string link)
    {
        var (path, anchor) = link.Split('#') is [var before, var after] ? (before, after) : (link, "");
        var file = path.Length == 0 ? page : Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Repository.PathOf(page))!, path)));
        if (Awaited.Contains(file) && !File.Exists(Repository.PathOf(file)))
        {
            return true;
        }

        return anchor.Length == 0 ? Path.Exists(Repository.PathOf(file)) : File.Exists(Repository.PathOf(file)) && MarkdownPage.Read(file).Anchors.Contains(anchor);
    }

    [GeneratedRegex("`([A-Z][A-Za-z]*Tests)`")]
    private static partial Regex TestName();
}
