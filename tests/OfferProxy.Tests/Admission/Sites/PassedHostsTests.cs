using OfferProxy.Admission.Sites;
using Xunit;

namespace OfferProxy.Tests.Admission.Sites;

public class PassedHostsTests
{
    [Fact]
    public void Contains_OneOfManyMore_IsNeverAnother()
    {
        var passed = new PassedHosts();
        for (var i = 0; i < 5_000; i++)
        {
            Assert.False(passed.Contains($"shop{i}.example"));
            passed.Add($"shop{i}.example");
            Assert.True(passed.Contains($"shop{i}.example"));
        }

        Assert.InRange(Enumerable.Range(0, 5_000).Count(i => passed.Contains($"shop{i}.example")), 1, 1024);
    }
}
