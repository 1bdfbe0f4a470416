using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit;

namespace OfferProxy.Tests.Plugin;

public partial class ReadmeSampleTests
{
    private static readonly string[] OfWebProjects = ["using Microsoft.AspNetCore.Builder;", "using Microsoft.Extensions.DependencyInjection;"];

    [Fact]
    public void HostInCode_OfTheReadme_IsTheOneThatIsCompiled()
    {
        var compiled = File.ReadAllLines(Beside("ReadmeSample.cs"));
        var usings = compiled.Where(static line => line.StartsWith("using ", StringComparison.Ordinal)).Except(OfWebProjects);
        var statements = compiled
            .SkipWhile(static line => line != "    {").Skip(1)
            .TakeWhile(static line => line != "    }")
            .Select(static line => line.Length == 0 ? line : line[8..]);

        var told = Samples().Matches(File.ReadAllText(Beside("../../../README.md"))).Select(static match => match.Groups[1].Value).Single(static sample => sample.Contains("AddOffers(options", StringComparison.Ordinal));

        Assert.Equal(string.Join('\n', [.. usings, "", .. statements, ""]), told);
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Samples();

    private static string Beside(string file, [CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, file);
}
