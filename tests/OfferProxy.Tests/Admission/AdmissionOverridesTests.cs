using OfferProxy.Admission;
using OfferProxy.Admission.Sites;
using OfferProxy.Configuration;
using OfferProxy.Overriding;
using OfferProxy.Tests.Overriding;
using Xunit;

namespace OfferProxy.Tests.Admission;

public sealed class AdmissionOverridesTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly StandingOverrides _standing = new(TimeProvider.System);
    private readonly AdmissionRuleset _ruleset;
    private readonly OverriddenRules _rules;

    public AdmissionOverridesTests()
    {
        _ruleset = new(_standing);
        _rules = new(_ruleset, new SiteCheck(), new(_ruleset));
        _folder.Write("integrations.json", """{ "Integrations": { "acme": { "Placements": { "top": {}, "end": { "Enabled": false } } }, "shut": { "Blocked": true } } }""");
        _folder.Write("sites.txt", "bad.example\n=only.example\n");
        Reload();
    }

    public void Dispose()
    {
        _standing.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("new.example", "bad.example shop.bad.example new.example shop.new.example only.example")]
    [InlineData("=new.example", "bad.example shop.bad.example new.example only.example")]
    [InlineData("+bad.example", "only.example")]
    [InlineData("+=bad.example", "shop.bad.example only.example")]
    [InlineData("+shop.bad.example", "bad.example only.example")]
    [InlineData("new.example +shop.new.example", "bad.example shop.bad.example new.example only.example")]
    [InlineData("+bad.example =shop.bad.example", "shop.bad.example only.example")]
    [InlineData("+only.example", "bad.example shop.bad.example")]
    public void Blocklist_UnderOverrides_TheNearestCounts(string overrides, string blocked)
    {
        _standing.Update(_ => OverrideSet.Of(overrides.Split(' ').Select(static one => one[0] == '+'
            ? Some.Override(OverrideAction.Unblock, OverrideKind.Site, one[1..])
            : Some.Override(OverrideAction.Block, OverrideKind.Site, one))));

        var list = _ruleset.Current.Blocklist;
        string[] hosts = ["bad.example", "shop.bad.example", "new.example", "shop.new.example", "only.example"];
        Assert.Equal(blocked.Split(' '), hosts.Where(host => list.Contains(host)));
        Assert.False(list.IsEmpty);
    }

    [Fact]
    public void Changed_ReadsNoFileAgain_AndForgetsWhoPassed()
    {
        var before = _ruleset.Current;
        before.Blocklist.Passed.Add("new.example");

        _standing.Update(set => set.With(Some.Override(OverrideAction.Block, OverrideKind.Site, "new.example")));

        Assert.Same(before.Directory, _ruleset.Current.Directory);
        Assert.False(_ruleset.Current.Blocklist.Passed.Contains("new.example"));
    }

    [Fact]
    public void Changed_BackToNone_IsWhatTheFilesSay()
    {
        _standing.Update(set => set.With(Some.Override(OverrideAction.Block, OverrideKind.Site, "new.example")));
        _standing.Update(_ => OverrideSet.Empty);

        Assert.Null(_ruleset.Current.Overrides);
        Assert.False(_ruleset.Current.Blocklist.Contains("new.example"));
        Assert.True(_ruleset.Current.Blocklist.Contains("bad.example"));
    }

    [Fact]
    public void Reload_WhileOverridesStand_KeepsThemAboveTheNewFiles_AndNotInThem()
    {
        _standing.Update(set => set.With(Some.Override(OverrideAction.Unblock, OverrideKind.Site, "bad.example")));
        Reload();
        Assert.False(_ruleset.Current.Blocklist.Contains("bad.example"));
        _folder.Write("sites.txt", "bad.example\nworse.example\n");
        Reload();
        Assert.Equal((false, true), (_ruleset.Current.Blocklist.Contains("bad.example"), _ruleset.Current.Blocklist.Contains("worse.example")));

        _standing.Update(_ => OverrideSet.Empty);
        Reload();

        Assert.True(_ruleset.Current.Blocklist.Contains("bad.example"));
    }

    [Fact]
    public void Reload_PreparedBeforeAnOverride_IsUsedUnderIt()
    {
        _folder.Write("sites.txt", "worse.example\n");
        var commit = Prepare();
        _standing.Update(set => set.With(Some.Override(OverrideAction.Block, OverrideKind.Site, "new.example")));

        commit();

        Assert.True(_ruleset.Current.Blocklist.Contains("new.example"));
        Assert.True(_ruleset.Current.Blocklist.Contains("worse.example"));
    }

    [Fact]
    public void Offers_AreNoneOfAdmissions()
    {
        _standing.Update(set => set.With(Some.Override(OverrideAction.Withdraw, OverrideKind.Offer, "119")));

        Assert.Null(_ruleset.Current.Overrides);
    }

    [Fact]
    public void Refuse_OfTargets_IsWhatTheFilesAndTheOverridesSay()
    {
        var wide = Some.Set(Some.Override(OverrideAction.Off, OverrideKind.Placement, "top"), Some.Override(OverrideAction.Block, OverrideKind.Site, "new.example"));

        Assert.True(Refuse(OverrideKind.Site, "bad.example"));
        Assert.True(Refuse(OverrideKind.Site, "=shop.bad.example"));
        Assert.False(Refuse(OverrideKind.Site, "new.example"));
        Assert.True(_rules.Refuse(OverrideTarget.Create(OverrideKind.Site, "shop.new.example"), wide));
        Assert.True(Refuse(OverrideKind.Integration, "shut"));
        Assert.True(Refuse(OverrideKind.Integration, "SHUT"));
        Assert.False(Refuse(OverrideKind.Integration, "acme"));
        Assert.True(Refuse(OverrideKind.Placement, "end", "acme"));
        Assert.False(Refuse(OverrideKind.Placement, "top", "acme"));
        Assert.True(_rules.Refuse(OverrideTarget.Create(OverrideKind.Placement, "top", "acme"), wide));
        Assert.True(Refuse(OverrideKind.Placement, "end"));
        Assert.False(Refuse(OverrideKind.Placement, "top"));
        Assert.False(Refuse(OverrideKind.Offer, "119"));
    }

    [Fact]
    public void Contains_HostsOwnBlocklist_IsOverriddenToo()
    {
        var sites = new SiteCheck(new OwnBlocklist());
        _standing.Update(_ => Some.Set(
            Some.Override(OverrideAction.Unblock, OverrideKind.Site, "let-in.own.example"), Some.Override(OverrideAction.Block, OverrideKind.Site, "new.example")));

        var rules = _ruleset.Current;

        Assert.Equal(
            [true, false, true, false],
            ((string[])["own.example", "let-in.own.example", "shop.new.example", "other.example"]).Select(host => sites.Contains(host, rules)));
    }

    private bool Refuse(OverrideKind kind, string name, string? integration = null) => _rules.Refuse(OverrideTarget.Create(kind, name, integration), OverrideSet.Empty);

    private void Reload() => Prepare()();

    private Action Prepare()
    {
        var errors = new ConfigurationErrors(_ => "");
        var options = new OffersOptions
        {
            PublicUrl = new("http://localhost"), Integrations = new() { File = "integrations.json" }, SiteBlocking = new() { File = "sites.txt" },
        };
        var commit = _ruleset.Prepare(options.ToCandidate(_folder.Path), errors);
        Assert.Empty(errors.All);
        return commit;
    }

    private sealed class OwnBlocklist : ISiteBlocklist
    {
        public bool Contains(ReadOnlySpan<char> host) => host.EndsWith("own.example", StringComparison.Ordinal);
    }
}
