using OfferProxy.Admission;
using OfferProxy.Admission.Integrations;
using OfferProxy.Admission.Sites;
using OfferProxy.Configuration;
using OfferProxy.Requests.Inputs;
using Xunit;

namespace OfferProxy.Tests.Admission;

public sealed class AdmissionRulesetTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly AdmissionRuleset _ruleset = new();

    public AdmissionRulesetTests()
    {
        _folder.Write("integrations.json", """{ "Integrations": { "acme": {} } }""");
        _folder.Write("sites.txt", "bad.example\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Current_BeforeAnyCommit_KnowsNothingAndRejects()
    {
        Assert.Equal(0, _ruleset.Current.Directory.Count);
        Assert.Equal(UnknownIntegration.Reject, _ruleset.Current.UnknownIntegration);
    }

    [Fact]
    public void Prepare_UntilCommitted_ChangesNothing()
    {
        var commit = Prepare(Options());
        var before = _ruleset.Current;
        Assert.Equal(0, before.Directory.Count);

        commit();

        Assert.True(_ruleset.Current.Directory.TryGet("acme", out _));
        Assert.True(_ruleset.Current.Blocklist.Contains("bad.example"));
        Assert.Equal(0, before.Directory.Count);
    }

    [Fact]
    public void Prepare_Options_AreTakenOver()
    {
        var options = Options() with { Integrations = new() { Unknown = UnknownIntegration.Forward } };
        Prepare(options with { SiteBlocking = new() { Sites = ["x.example"], From = [RequestInput.Query("u")], OnUnreadable = UnreadableSite.Block } })();

        var rules = _ruleset.Current;
        Assert.Equal((UnknownIntegration.Forward, UnreadableSite.Block), (rules.UnknownIntegration, rules.OnUnreadable));
        Assert.Equal([RequestInput.Query("u")], rules.SiteInputs);
        Assert.True(rules.Blocklist.Contains("x.example"));
        Assert.Equal(0, rules.Directory.Count);
    }

    [Fact]
    public void Prepare_NothingChanged_ReusesWhatIsLoaded()
    {
        Prepare(Options())();
        var before = _ruleset.Current;

        Prepare(Options())();

        Assert.Same(before.Directory, _ruleset.Current.Directory);
        Assert.Same(before.Blocklist, _ruleset.Current.Blocklist);
    }

    [Fact]
    public void Prepare_OneFileChanged_ReadsThatOne()
    {
        Prepare(Options())();
        var before = _ruleset.Current;
        _folder.Write("sites.txt", "bad.example\nworse.example\n");

        Prepare(Options())();

        Assert.Same(before.Directory, _ruleset.Current.Directory);
        Assert.True(_ruleset.Current.Blocklist.Contains("worse.example"));
    }

    [Fact]
    public void Prepare_SameLengthOtherTime_ReadsAgain()
    {
        Prepare(Options())();
        var file = _folder.Write("sites.txt", "mad.example\n");
        File.SetLastWriteTimeUtc(file, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Prepare(Options())();

        Assert.True(_ruleset.Current.Blocklist.Contains("mad.example"));
        Assert.False(_ruleset.Current.Blocklist.Contains("bad.example"));
    }

    [Fact]
    public void Prepare_OtherExtraSites_ReadsAgain()
    {
        Prepare(Options())();
        var options = Options();

        Prepare(options with { SiteBlocking = options.SiteBlocking with { Sites = ["extra.example"] } })();

        Assert.True(_ruleset.Current.Blocklist.Contains("extra.example"));
        Assert.True(_ruleset.Current.Blocklist.Contains("bad.example"));
    }

    [Fact]
    public void Prepare_PreparedButNotCommitted_IsReadAgain()
    {
        Prepare(Options())();
        _folder.Write("sites.txt", "other.example\n");
        Prepare(Options());

        Prepare(Options())();

        Assert.True(_ruleset.Current.Blocklist.Contains("other.example"));
    }

    [Fact]
    public void Prepare_BothFilesBroken_TellsBothAndKeepsTheRulesInUse()
    {
        Prepare(Options())();
        _folder.Write("sites.txt", "a b\n");
        _folder.Write("integrations.json", "{");
        var errors = new ConfigurationErrors(_ => "");

        _ruleset.Prepare(Options().ToCandidate(_folder.Path), errors);

        Assert.Equal(2, errors.All.Count);
        Assert.True(_ruleset.Current.Blocklist.Contains("bad.example"));
    }

    [Fact]
    public void FilesOf_NamedFiles_AreFullPaths()
    {
        Assert.Equal(
            [Path.Combine(_folder.Path, "integrations.json"), Path.Combine(_folder.Path, "sites.txt")],
            _ruleset.FilesOf(Options().ToCandidate(_folder.Path)));
        Assert.Empty(_ruleset.FilesOf(new OffersOptions { PublicUrl = new("http://localhost") }.ToCandidate(_folder.Path)));
    }

    private static OffersOptions Options() => new()
    {
        PublicUrl = new("http://localhost"),
        Integrations = new() { File = "integrations.json" },
        SiteBlocking = new() { File = "sites.txt" },
    };

    private Action Prepare(OffersOptions options)
    {
        var errors = new ConfigurationErrors(_ => "");
        var commit = _ruleset.Prepare(options.ToCandidate(_folder.Path), errors);
        Assert.Empty(errors.All);
        return commit;
    }
}
