using Microsoft.Extensions.Logging;
using OfferProxy.Configuration;
using OfferProxy.Impressions.EventIds;
using OfferProxy.Tests.Configuration;
using OfferProxy.Tests.Plugin;
using Xunit;

namespace OfferProxy.Tests.Impressions.EventIds;

public sealed class EventKeyringTests : IDisposable
{
    private const string One = "00112233445566778899aabbccddeeff";
    private const string Other = "ffeeddccbbaa99887766554433221100";

    private readonly TempFolder _folder = new();
    private readonly LoggedLines _log = new();
    private readonly EventKeyring _keyring;

    public EventKeyringTests() => _keyring = new(LoggerFactory.Create(logging => logging.AddProvider(_log)).CreateLogger<EventKeyring>());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Prepare_NoKey_IsARandomOneThatStays_WithOneWarning()
    {
        Assert.Empty(Use(new()));
        var first = _keyring.Current;
        Assert.Empty(Use(new() { ValidFor = TimeSpan.FromHours(1) }));

        Assert.Same(first, _keyring.Current);
        Assert.False(first.AreKept);
        Assert.StartsWith("No key for event ids is set", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Prepare_KeysInTheConfiguration_AreUsed()
    {
        Assert.Empty(Use(new() { Keys = $"1:{One},4:{Other}" }));

        Assert.Equal((true, 4), (_keyring.Current.AreKept, _keyring.Current.MintingNumber));
        Assert.Equal([1, 4], _keyring.Current.Numbers);
        Assert.Equal(["Keys for event ids in use: 1, 4; new ids are minted with 4."], _log.Lines);
    }

    [Fact]
    public void Prepare_FileThatChanges_IsReadAnew_AndTheSameKeysStay()
    {
        _folder.Write("keys", $"1:{One}\n");
        Assert.Empty(Use(new() { KeyFile = "keys" }));
        var first = _keyring.Current;
        _folder.Write("keys", $"# the same\n1:{One}\n");
        Assert.Empty(Use(new() { KeyFile = "keys" }));
        Assert.Same(first, _keyring.Current);

        _folder.Write("keys", $"1:{One}\n2:{Other}\n");
        Assert.Empty(Use(new() { KeyFile = "keys" }));

        Assert.Equal((2, 2), (_keyring.Current.MintingNumber, _log.Lines.Count));
        Assert.NotNull(_keyring.Current.Find(1));
    }

    [Fact]
    public void FilesOf_KeyFile_IsWatched()
    {
        Assert.Equal([Path.Combine(_folder.Path, "keys")], _keyring.FilesOf(Candidate(new() { KeyFile = "keys" })));
        Assert.Empty(_keyring.FilesOf(Candidate(new())));
    }

    [Theory]
    [InlineData($"1:{One}\n2:short\n", "Offers:Events:KeyFile, line 2", "must be NUMBER:KEY")]
    [InlineData("# nothing\n", "Offers:Events:KeyFile", "must name a file that holds a key at least")]
    public void Prepare_BrokenFile_TellsWhatAndWhere_AndChangesNothing(string text, string path, string rule)
    {
        _folder.Write("keys", $"1:{Other}");
        Assert.Empty(Use(new() { KeyFile = "keys" }));
        var before = _keyring.Current;
        _folder.Write("keys", text);

        var error = Assert.Single(Use(new() { KeyFile = "keys" }));

        Assert.Equal(path, error.Path);
        Assert.StartsWith(rule, error.Rule, StringComparison.Ordinal);
        Assert.DoesNotContain(One, error.ToString(), StringComparison.Ordinal);
        Assert.Same(before, _keyring.Current);
    }

    [Fact]
    public void Prepare_MissingFile_IsTold() =>
        Assert.StartsWith("must name a file that can be read", Assert.Single(Use(new() { KeyFile = "absent" })).Rule, StringComparison.Ordinal);

    [Fact]
    public void Prepare_BrokenKeysInTheConfiguration_AreToldWithoutTheirValue()
    {
        var error = Assert.Single(Use(new() { Keys = $"1:{One},2:{Other}00" }));

        Assert.Equal(("Offers:Events:Keys", ""), (error.Path, error.Value));
    }

    private OffersCandidate Candidate(EventsOptions options) => new OffersOptions { Events = options }.ToCandidate(_folder.Path);

    private IReadOnlyList<ConfigurationError> Use(EventsOptions options)
    {
        var errors = new ConfigurationErrors(static _ => "");
        var commit = _keyring.Prepare(Candidate(options), errors);
        if (errors.All.Count == 0)
        {
            commit();
        }

        return errors.All;
    }
}
