using OfferProxy.Measuring.Reporting;
using Xunit;

namespace OfferProxy.BenchmarkTests.Measuring.Reporting;

public class MarkdownTableTests
{
    [Fact]
    public void Lines_OfRows_AreATableWithNumbersToTheRight()
    {
        var lines = MarkdownTable.Lines(["what", "n"], [["short", "1"], ["longer than the rest", "1000"]], "what");

        Assert.Equal(
            [
                "| what                 |    n |",
                "| -------------------- | ---: |",
                "| short                |    1 |",
                "| longer than the rest | 1000 |",
            ],
            lines);
    }
}
