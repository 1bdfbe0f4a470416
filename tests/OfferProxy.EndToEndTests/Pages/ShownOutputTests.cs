using Xunit;

namespace OfferProxy.EndToEndTests.Pages;

public sealed class ShownOutputTests
{
    [Theory]
    [InlineData("a|b", "a|b")]
    [InlineData("a||", "a")]
    [InlineData("…|c", "a|b|c|")]
    [InlineData("a|…|d", "a|d")]
    [InlineData("{\"id\":\"…\"}", "{\"id\":\"119\"}")]
    [InlineData("hit; ttl=28", "hit; ttl=5")]
    [InlineData("until 2026-11-29 20:00:00Z", "until 2031-01-02 03:04:05Z")]
    [InlineData("0197a3d2-6b1f-7c55-9d0e-3f1a2b4c5d6e", "5d0e9c3b-7a62-4f18-9b4d-e8c7f6a5b4d3")]
    public void Matches_WhatIsShown(string shown, string printed) => Assert.True(ShownOutput.Matches(shown.Split('|'), printed.Split('|')));

    [Theory]
    [InlineData("a", "b")]
    [InlineData("a", "a|b")]
    [InlineData("a|b", "a")]
    [InlineData("a…", "b")]
    [InlineData("hit; ttl=28", "hit; ttl=-5")]
    [InlineData("hit; ttl=28", "fwd=miss")]
    [InlineData("a.c", "abc")]
    public void Matches_NotWhatIsNotShown(string shown, string printed) => Assert.False(ShownOutput.Matches(shown.Split('|'), printed.Split('|')));

    [Fact]
    public void Commands_OfAConsoleBlock_AreTypedLinesWithWhatTheyShow()
    {
        var page = MarkdownPage.Parse(["```console", "$ for i in 1 2; do", ">   echo $i", "> done", "1", "2", "", "$ true", "```"]);

        var commands = Assert.Single(page.Blocks).Commands;

        Assert.Equal([(2, "for i in 1 2; do\n  echo $i\ndone"), (8, "true")], commands.Select(command => (command.Line, command.Text)));
        Assert.Equal(["1", "2", ""], commands[0].Shown);
    }

    [Fact]
    public void NotRun_OfABlockBehindAMark_IsItsReason()
    {
        var page = MarkdownPage.Parse(["<!-- not run: no cluster here -->", "```sh", "kubectl apply", "```", "<!-- not run: x -->", "text", "```sh", "true", "```"]);

        Assert.Equal(["no cluster here", null], page.Blocks.Select(block => block.NotRun));
        Assert.Equal(2, page.Markers.Count);
    }
}
