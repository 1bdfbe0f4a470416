using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OfferProxy.Caching.Store;
using OfferProxy.Configuration;
using OfferProxy.Overriding;
using OfferProxy.Tests.Admission;
using Xunit;

namespace OfferProxy.Tests.Overriding;

public sealed class KeptOverridesTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Some.Now);
    private readonly StandingOverrides _standing;
    private readonly Fleet _fleet = new();
    private readonly KeptOverrides _kept;

    public KeptOverridesTests()
    {
        _standing = new(_time);
        _kept = new(_standing, _fleet, _time, NullLogger<KeptOverrides>.Instance);
    }

    private string OverridesFile => Path.Combine(_folder.Path, "overrides.json");

    public void Dispose()
    {
        _standing.Dispose();
        _kept.Copying.Wait();
        _folder.Dispose();
    }

    [Fact]
    public async Task Keep_ThenAnotherProcess_FindsIt()
    {
        Prepare()();
        var one = Some.Override(OverrideAction.Withdraw, OverrideKind.Offer, "119");
        _standing.Update(set => set.With(one));
        Assert.Null(await _kept.KeepAsync(OverrideWord.Of(one)));

        using var next = new StandingOverrides(_time);
        new KeptOverrides(next, _fleet, _time, NullLogger<KeptOverrides>.Instance).Prepare(Candidate(), new(_ => ""))();

        Assert.Equal([one], next.Current.All);
    }

    [Fact]
    public void Prepare_OfWhatHasEnded_TakesTheRest()
    {
        OverrideFileWriter.Write(OverridesFile, Some.Set(
            Some.Override(OverrideAction.Withdraw, OverrideKind.Offer, "1", length: TimeSpan.FromHours(-1)), Some.Override(OverrideAction.Withdraw, OverrideKind.Offer, "2", length: TimeSpan.FromHours(1))));

        Prepare()();

        Assert.Equal("2", Assert.Single(_standing.Current.All).Target.Name);
    }

    [Fact]
    public void Prepare_BrokenFile_IsAnError_AndWhatStandsStays()
    {
        OverrideFileWriter.Write(OverridesFile, Some.Set(Some.Override(OverrideAction.Withdraw, OverrideKind.Offer, "1")));
        Prepare()();
        _folder.Write("overrides.json", "{");
        var errors = new ConfigurationErrors(_ => "");

        _kept.Prepare(Candidate(), errors);

        Assert.Single(errors.All);
        Assert.Single(_standing.Current.All);
    }

    [Fact]
    public void Prepare_EditedFile_IsTaken()
    {
        OverrideFileWriter.Write(OverridesFile, Some.Set(Some.Override(OverrideAction.Withdraw, OverrideKind.Offer, "1")));
        Prepare()();
        OverrideFileWriter.Write(OverridesFile, Some.Set(Some.Override(OverrideAction.Withdraw, OverrideKind.Offer, "2")));

        Prepare()();

        Assert.Equal("2", Assert.Single(_standing.Current.All).Target.Name);
    }

    [Fact]
    public async Task Prepare_ChangedBeforeItIsCommitted_KeepsTheChange()
    {
        Prepare()();
        OverrideFileWriter.Write(OverridesFile, OverrideSet.Empty);
        var commit = Prepare();
        var one = Some.Override(OverrideAction.Withdraw, OverrideKind.Offer, "119");
        _standing.Update(set => set.With(one));
        await _kept.KeepAsync(OverrideWord.Of(one));

        commit();

        Assert.Equal([one], _standing.Current.All);
    }

    [Fact]
    public async Task Keep_NoFile_IsMemoryAlone()
    {
        Prepare(new() { Overrides = new() { File = "" } })();
        var one = Some.Override(OverrideAction.Withdraw, OverrideKind.Offer, "119");

        Assert.Null(await _kept.KeepAsync(OverrideWord.Of(one)));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task Keep_WhereItCannotBeWritten_SaysSo()
    {
        Prepare()();
        Directory.CreateDirectory(OverridesFile);
        var one = Some.Override(OverrideAction.Withdraw, OverrideKind.Offer, "119");

        Assert.Contains("the overrides file cannot be written", await _kept.KeepAsync(OverrideWord.Of(one)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FleetAnswer.Everywhere, null)]
    [InlineData(FleetAnswer.NotEverywhere, "it is kept in Redis")]
    [InlineData(FleetAnswer.NotKept, "Redis does not take it")]
    internal async Task Keep_Shared_TellsTheFleet_AndCopies(FleetAnswer answer, string? told)
    {
        _fleet.Answer = answer;
        Prepare(Sharing)();
        var one = Some.Override(OverrideAction.Withdraw, OverrideKind.Offer, "119");
        _standing.Update(set => set.With(one));

        var problem = await _kept.KeepAsync(OverrideWord.Of(one));

        Assert.Equal(1, _fleet.Told);
        Assert.StartsWith(told ?? "", problem ?? "", StringComparison.Ordinal);
        Assert.Equal(told is null, problem is null);
        Assert.Equal([one], OverrideFileReader.Read(OverridesFile, new(_ => "")).All);
    }

    [Fact]
    public void Prepare_Shared_TakesTheCopyOnce()
    {
        var one = Some.Override(OverrideAction.Withdraw, OverrideKind.Offer, "119");
        OverrideFileWriter.Write(OverridesFile, Some.Set(one));
        Prepare(Sharing)();
        File.WriteAllText(OverridesFile, "edited, and no file of overrides");

        Prepare(Sharing)();

        Assert.Equal([one], Assert.Single(_fleet.Remembered).All);
    }

    [Fact]
    public async Task Keep_SharedWhereNoCopyCanBeWritten_KeepsAllTheSame()
    {
        Prepare(Sharing)();
        Directory.CreateDirectory(OverridesFile);
        var one = Some.Override(OverrideAction.Withdraw, OverrideKind.Offer, "119");
        _standing.Update(set => set.With(one));

        Assert.Null(await _kept.KeepAsync(OverrideWord.Of(one)));
        _fleet.Answer = FleetAnswer.NotKept;
        Assert.EndsWith("if this gateway runs until then", await _kept.KeepAsync(OverrideWord.Of(one)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keep_SharedAndRemoved_IsInTheCopy_SoThatItHoldsAfterAStart()
    {
        var one = Some.Override(OverrideAction.Withdraw, OverrideKind.Offer, "119");
        OverrideFileWriter.Write(OverridesFile, Some.Set(one));
        Prepare(Sharing)();
        _fleet.Answer = FleetAnswer.NotKept;
        var removed = new OverrideWord(one.Target, null, Some.Now.AddSeconds(1));
        _standing.Update(set => set.With(removed));

        var problem = await _kept.KeepAsync(removed);

        Assert.EndsWith("the others are told when Redis takes it", problem, StringComparison.Ordinal);
        Assert.Equal([removed], OverrideFileReader.Read(OverridesFile, new(_ => "")).Removed);
    }

    [Fact]
    public async Task Keep_OfOneMachine_WritesNothingOfWhatIsRemoved()
    {
        Prepare()();
        var removed = new OverrideWord(OverrideTarget.Create(OverrideKind.Offer, "119"), null, Some.Now);

        Assert.Null(await _kept.KeepAsync(removed));

        Assert.DoesNotContain("119", File.ReadAllText(OverridesFile), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reload_AnotherFileThatIsNotThere_TakesWhatStands()
    {
        Prepare()();
        var one = Some.Override(OverrideAction.Withdraw, OverrideKind.Offer, "119");
        _standing.Update(set => set.With(one));
        await _kept.KeepAsync(OverrideWord.Of(one));

        Prepare(new() { Overrides = new() { File = "other.json" } })();

        Assert.Equal([one], _standing.Current.All);
        Assert.Equal([one], OverrideFileReader.Read(Path.Combine(_folder.Path, "other.json"), new(_ => "")).All);
    }

    [Fact]
    public void Reload_AnotherFileThatIsThere_IsItsWord()
    {
        var (one, other) = (Some.Override(OverrideAction.Withdraw, OverrideKind.Offer, "119"), Some.Override(OverrideAction.Withdraw, OverrideKind.Offer, "120"));
        OverrideFileWriter.Write(OverridesFile, Some.Set(one));
        OverrideFileWriter.Write(Path.Combine(_folder.Path, "other.json"), Some.Set(other));
        Prepare()();

        Prepare(new() { Overrides = new() { File = "other.json" } })();

        Assert.Equal([other], _standing.Current.All);
    }

    [Fact]
    public async Task Keep_FileThatWasEditedAndNotRead_KeepsWhatStoodThere()
    {
        Prepare()();
        File.WriteAllText(OverridesFile, "edited, with a mistake in it");
        var one = Some.Override(OverrideAction.Withdraw, OverrideKind.Offer, "119");
        _standing.Update(set => set.With(one));

        Assert.Null(await _kept.KeepAsync(OverrideWord.Of(one)));
        Assert.Null(await _kept.KeepAsync(OverrideWord.Of(one)));

        Assert.Equal("edited, with a mistake in it", File.ReadAllText(OverridesFile + ".edited"));
        Assert.Equal([one], OverrideFileReader.Read(OverridesFile, new(_ => "")).All);
    }

    [Fact]
    public void Start_OverrideThatHasEndedMeanwhile_IsTakenOutOfTheFile()
    {
        OverrideFileWriter.Write(OverridesFile, Some.Set(Some.Override(OverrideAction.Withdraw, OverrideKind.Offer, "119", length: TimeSpan.FromHours(1))));
        _time.Advance(TimeSpan.FromHours(2));

        Prepare()();

        Assert.Empty(_standing.Current.All);
        Assert.DoesNotContain("119", File.ReadAllText(OverridesFile), StringComparison.Ordinal);
    }

    [Fact]
    public void Prepare_FolderThatIsNotThere_IsAnError()
    {
        var errors = new ConfigurationErrors(_ => "");

        _kept.Prepare(Candidate(new() { Overrides = new() { File = "nowhere/overrides.json" } }), errors);

        Assert.Contains("must stand in a folder that is there", Assert.Single(errors.All).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void End_IsTakenOutOfTheFile()
    {
        OverrideFileWriter.Write(OverridesFile, Some.Set(Some.Override(OverrideAction.Withdraw, OverrideKind.Offer, "119", length: TimeSpan.FromHours(1))));
        Prepare()();

        _time.Advance(TimeSpan.FromHours(1));

        Assert.DoesNotContain("119", File.ReadAllText(OverridesFile), StringComparison.Ordinal);
    }

    private static OffersOptions Sharing => new() { Cache = new CacheOptions { Redis = "redis.example" } };

    private Action Prepare(OffersOptions? options = null)
    {
        var errors = new ConfigurationErrors(_ => "");
        var commit = _kept.Prepare(Candidate(options), errors);
        Assert.Empty(errors.All);
        return commit;
    }

    private OffersCandidate Candidate(OffersOptions? options = null) => (options ?? new()).ToCandidate(_folder.Path);

    private sealed class Fleet : IOverrideFleet
    {
        public FleetAnswer Answer { get; set; }

        public int Told { get; private set; }

        public List<OverrideSet> Remembered { get; } = [];

        public string? Problem => null;

        public void Remember(OverrideSet copy) => Remembered.Add(copy);

        public ValueTask<FleetAnswer> TellAsync()
        {
            Told++;
            return new(Answer);
        }

        public ValueTask ForgetAsync(IReadOnlyList<OfferOverride> ended) => default;
    }
}
