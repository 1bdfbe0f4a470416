using OfferProxy.Fuzz;
using Xunit;

namespace OfferProxy.Tests.Fuzzing;

/// <summary>What fuzzing begins with, and what it has found, each input by itself: no fuzzer is needed.</summary>
public sealed class FuzzTargetTests
{
    private static readonly string Seeds = Path.Combine(AppContext.BaseDirectory, "fuzz-seeds");

    public static TheoryData<string, string> Inputs
    {
        get
        {
            var inputs = new TheoryData<string, string>();
            foreach (var target in FuzzTarget.All)
            {
                foreach (var file in Directory.EnumerateFiles(Path.Combine(Seeds, target.Name)).Order(StringComparer.Ordinal))
                {
                    inputs.Add(target.Name, Path.GetFileName(file));
                }
            }

            return inputs;
        }
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Try_Seed_Holds(string target, string file) =>
        FuzzTarget.All.Single(one => one.Name == target).Try(File.ReadAllBytes(Path.Combine(Seeds, target, file)));

    [Fact]
    public void Seeds_EachFolder_IsATargets() =>
        Assert.Equal(FuzzTarget.All.Select(static target => target.Name).Order(StringComparer.Ordinal), Directory.GetDirectories(Seeds).Select(Path.GetFileName).Order(StringComparer.Ordinal));
}
