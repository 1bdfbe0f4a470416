using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit;

namespace OfferProxy.Tests.Plugin;

public partial class HostInCodeSampleTests
{
    private static readonly string[] OfWebProjects = ["using Microsoft.AspNetCore.Builder;", "using Microsoft.Extensions.DependencyInjection;"];

    [Fact]
    public void HostInCode_OfThePage_IsTheOneThatIsCompiled()
    {
        var compiled = File.ReadAllLines(Beside("HostInCodeSample.cs"));
        var usings = compiled.Where(static line => line.StartsWith("using ", StringComparison.Ordinal)).Except(OfWebProjects);
        var statements = compiled
            .SkipWhile(static line => line != "    {").Skip(1)
            .TakeWhile(static line => line != "    }")
            .Select(static line => line.Length == 0 ? line : line[8..]);

        var told = Samples().Matches(File.ReadAllText(Beside("../../../docs/plugin.md"))).Select(static match => match.Groups[1].Value).Single(static sample => sample.Contains("AddOffers(options", StringComparison.Ordinal));

        Assert.Equal(string.Join('\n', [.. usings, "", .. statements, ""]), told);
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Samples();

    private static string Beside(string file, [CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, file);
}
