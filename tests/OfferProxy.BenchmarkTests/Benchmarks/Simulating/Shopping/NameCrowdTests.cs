using OfferProxy.Benchmarks.Simulating.Shopping;
using OfferProxy.Sharing;
using Xunit;

namespace OfferProxy.BenchmarkTests.Benchmarks.Simulating.Shopping;

public sealed class NameCrowdTests
{
    private readonly string?[] _names = [.. Names()];

    [Fact]
    public void Next_ManyShoppers_SomeHaveNoNameAndFewAHardOne()
    {
        var named = _names.Count(static name => name is not null);

        Assert.InRange(named, _names.Length * 0.69, _names.Length * 0.71);
        Assert.InRange(_names.Count(static name => NameCrowd.HardNames.Contains(name)), named * 0.05, named * 0.08);
    }

    [Fact]
    public void Next_AnyName_IsOneThatTheGatewayTakes()
    {
        var flow = new SeededNumbers(1).NextTimeUuid(DateTimeOffset.UnixEpoch);

        Assert.All(_names.OfType<string>().Distinct(), name => Assert.True(Independence.IsWitness(new(name, [flow.ToString()]), IdForm.Uuid), name));
    }

    private static IEnumerable<string?> Names()
    {
        var (crowd, numbers) = (new NameCrowd(), new SeededNumbers(3));
        return Enumerable.Range(0, 20_000).Select(_ => crowd.Next(numbers));
    }
}
