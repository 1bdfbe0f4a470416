using System.Text;
using OfferProxy.Faults.Siege;
using Xunit;

namespace OfferProxy.BenchmarkTests.Faults.Siege;

public sealed class AttackListTests
{
    public static TheoryData<string> Names => [.. AttackList.All.Select(static attack => attack.Name)];

    [Fact]
    public void All_Names_AreUnique() => Assert.Equal(AttackList.All.Count, AttackList.All.Select(static attack => attack.Name).Distinct().Count());

    [Theory]
    [MemberData(nameof(Names))]
    public void Request_OfAnyNumber_HasOneHeadForThisGateway(string name)
    {
        var head = Encoding.Latin1.GetString(AttackList.All.Single(attack => attack.Name == name).Request(7));

        Assert.Contains(" HTTP/1.1\r\nHost: offers.example\r\n", head, StringComparison.Ordinal);
        Assert.Contains("\r\n\r\n", head, StringComparison.Ordinal);
        Assert.DoesNotContain("first_name=Ana", head, StringComparison.Ordinal);
    }

    [Fact]
    public void Request_OfTwoNumbers_HasFlowsOfTheirOwn()
    {
        var attack = AttackList.All.Single(static attack => attack.Name == "malformed chunk");

        Assert.NotEqual(attack.Request(1), attack.Request(2));
    }
}
