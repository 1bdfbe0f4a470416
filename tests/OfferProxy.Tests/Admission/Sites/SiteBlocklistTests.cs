using CsCheck;
using OfferProxy.Admission.Sites;
using Xunit;

namespace OfferProxy.Tests.Admission.Sites;

public class SiteBlocklistTests
{
    [Theory]
    [InlineData("bad.example", true)]
    [InlineData("shop.bad.example", true)]
    [InlineData("a.b.c.bad.example", true)]
    [InlineData(".bad.example", true)]
    [InlineData("notbad.example", false)]
    [InlineData("bad.example.org", false)]
    [InlineData("example", false)]
    [InlineData("only.good.example", true)]
    [InlineData("sub.only.good.example", false)]
    [InlineData("good.example", false)]
    [InlineData("=only.good.example", false)]
    [InlineData("intranet", true)]
    [InlineData("x.intranet", true)]
    [InlineData("1.2.3.4", true)]
    [InlineData("2.3.4", false)]
    [InlineData("[::1]", true)]
    [InlineData("", false)]
    [InlineData("bücher.example", false)]
    public void Contains_HostOrSubdomain_IsBlocked(string host, bool blocked) =>
        Assert.Equal(blocked, Build("bad.example", "=only.good.example", "intranet", "1.2.3.4", "[::1]").Contains(host));

    [Fact]
    public void Contains_EmptyList_BlocksNothing()
    {
        Assert.False(SiteBlocklist.Empty.Contains("bad.example"));
        Assert.Equal(0, SiteBlocklist.Empty.Count);
    }

    [Fact]
    public void Contains_SameHostExactAndWhole_BlocksSubdomains() => Assert.True(Build("=bad.example", "bad.example").Contains("x.bad.example"));

    [Fact]
    public void Contains_LongestHost_IsFound()
    {
        var longest = string.Concat(Enumerable.Repeat("a.", 126)) + "b";

        Assert.True(Build("=" + longest).Contains(longest));
        Assert.True(Build(longest).Contains(longest));
        Assert.True(Build("b").Contains(longest));
        Assert.False(Build(longest).Contains(longest + "b"));
    }

    [Fact]
    public void Count_RepeatedEntries_CountsEachOnce() => Assert.Equal(3, Build("a.example", "b.example", "a.example", "=a.example").Count);

    [Fact]
    public void Contains_AnyListAndHost_AgreesWithReference()
    {
        // Few labels, so that hosts and entries meet.
        var host = Gen.OneOf("a", "b", "ab", "ba", "abc").Array[1, 5].Select(labels => string.Join('.', labels));
        var entry = Gen.Select(Gen.Bool, host, (exact, name) => exact ? "=" + name : name);
        Gen.Select(entry.Array[0, 60], host.Array[1, 30]).Sample(
            (entries, hosts) =>
            {
                var (list, set) = (Build(entries), entries.ToHashSet());
                Assert.Equal(set.Count, list.Count);
                Assert.All(hosts, name => Assert.Equal(Reference(set, name), list.Contains(name)));
            },
            iter: 2_000);
    }

    [Fact]
    public void Contains_AnyDressOfListedHost_IsBlocked() => Gen.Select(SiteValues.Host, SiteValues.Dress, Gen.OneOf("", "www.", "a.b.")).Sample(
        (host, dress, sub) =>
        {
            var buffer = new char[SiteHost.MaxLength];
            Assert.Equal(SiteHostResult.Found, SiteHost.Read(dress(sub + host), buffer, out var length));
            Assert.True(Build("other.example", host).Contains(buffer.AsSpan(0, length)));
        },
        iter: 2_000);

    [Fact]
    public void Contains_ManyEntries_FindsAllAndNoOther()
    {
        var list = Build([.. Enumerable.Range(0, 20_000).Select(i => $"site{i}.example")]);

        Assert.Equal(20_000, list.Count);
        Assert.All(Enumerable.Range(0, 20_000), i => Assert.True(list.Contains($"www.site{i}.example")));
        Assert.All(Enumerable.Range(20_000, 20_000), i => Assert.False(list.Contains($"www.site{i}.example")));
    }

    private static bool Reference(HashSet<string> entries, string host) =>
        entries.Contains("=" + host) || entries.Any(entry => host == entry || host.EndsWith("." + entry, StringComparison.Ordinal));

    private static SiteBlocklist Build(params string[] entries)
    {
        var builder = new SiteBlocklistBuilder();
        foreach (var entry in entries)
        {
            builder.Add(entry.TrimStart('='), entry.StartsWith('='));
        }

        return builder.Build();
    }
}
