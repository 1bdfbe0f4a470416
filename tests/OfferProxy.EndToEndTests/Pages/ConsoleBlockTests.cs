using OfferProxy.EndToEndTests.Gateway;
using OfferProxy.Tests.Programs;
using Xunit;

namespace OfferProxy.EndToEndTests.Pages;

/// <summary>What the pages have a reader type does what they say.</summary>
public sealed class ConsoleBlockTests
{
    /// <summary>The pages with blocks that are run.</summary>
    public static TheoryData<string> Typed => [.. Repository.Pages.Where(page => RunOf(page).Any())];

    [Theory]
    [MemberData(nameof(Typed))]
    public async Task Blocks_OfAPage_ShowWhatItShows(string page)
    {
        DebianProgram.Curl.RequirePath();
        await using var gateway = new TypedGateway();
        await gateway.InitializeAsync();
        using var session = new PageSession(gateway);
        var commands = RunOf(page).SelectMany(static block => block.Commands).ToList();

        var results = await session.TypeAsync(commands);

        var wrong = new List<string>();
        foreach (var (command, (text, exit)) in commands.Zip(results))
        {
            if (command.Shown is null ? exit != 0 : !ShownOutput.Matches(command.Shown, text.Split('\n')))
            {
                wrong.Add($"{page}, line {command.Line}: {command.Text}\nended with {exit} and printed:\n{text}");
            }
        }

        if (results.Count < commands.Count)
        {
            wrong.Add($"{page}, line {commands[results.Count].Line}: {commands[results.Count].Text}\nended the console");
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Fact]
    public void Marks_OfBlocksThatAreNotRun_StandBeforeBlocksOfConsoles()
    {
        foreach (var page in Repository.Pages)
        {
            var read = MarkdownPage.Read(page);
            Assert.True(read.Markers.Count == read.Blocks.Count(static block => block is { IsConsole: true, NotRun: not null }), $"{page}: a mark stands before no block of a console");
        }
    }

    private static IEnumerable<PageBlock> RunOf(string page) => MarkdownPage.Read(page).Blocks.Where(static block => block is { IsConsole: true, NotRun: null });

    /// <summary>The gateway of a page, with a ledger beside what the shipped configuration has.</summary>
    private sealed class TypedGateway : OfferGateway
    {
        protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?> { ["Offers:Ledger:Spool"] = "ledger.db" };
    }
}
