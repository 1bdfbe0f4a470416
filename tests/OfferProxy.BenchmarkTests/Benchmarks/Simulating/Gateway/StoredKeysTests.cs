using OfferProxy.Benchmarks.Simulating.Gateway;
using OfferProxy.Benchmarks.Simulating.Shopping;
using OfferProxy.Sharing.Proofs;
using Xunit;

namespace OfferProxy.BenchmarkTests.Benchmarks.Simulating.Gateway;

public sealed class StoredKeysTests
{
    private readonly StoredKeys _stored = new(2);
    private readonly SimulatedKey[] _keys = [.. Enumerable.Range(0, 3).Select(static number => new SimulatedKey($"{number}") { Proven = Prove() })];

    [Fact]
    public void Use_OneTooMany_TheLongestUnusedGivesWay()
    {
        _stored.Use(_keys[0]);
        _stored.Use(_keys[1]);
        _stored.Use(_keys[0]);
        _stored.Use(_keys[2]);

        Assert.Equal(2, _stored.Count);
        Assert.Equal([true, false, true], _keys.Select(static key => key.Proven is not null));
    }

    [Fact]
    public void Remove_StoredKey_TakesItsResponse()
    {
        _stored.Use(_keys[0]);
        _stored.Remove(_keys[0]);

        Assert.Equal(0, _stored.Count);
        Assert.Null(_keys[0].Proven);
    }

    [Fact]
    public void Clear_StoredKeys_TakesAllResponses()
    {
        _stored.Use(_keys[0]);
        _stored.Use(_keys[1]);
        _stored.Clear();

        Assert.Equal(0, _stored.Count);
        Assert.Equal([false, false, true], _keys.Select(static key => key.Proven is not null));
    }

    private static Proof Prove()
    {
        var numbers = new SeededNumbers(1);
        var origin = new SimulatedOrigin(TimeSpan.FromHours(1), numbers);
        return SingleProof.Prove(origin.Answer(new(0, Name: null, numbers.NextTimeUuid(DateTimeOffset.UnixEpoch)), 1), new()).Proof!;
    }
}
