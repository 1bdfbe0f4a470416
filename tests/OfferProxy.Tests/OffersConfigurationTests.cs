using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Reloading;
using OfferProxy.Tests.Configuration;
using Xunit;

namespace OfferProxy.Tests;

public sealed class OffersConfigurationTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly TempFolder _folder = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly IConfigurationRoot _root = new ConfigurationBuilder()
        .AddInMemoryCollection([new("Offers:PublicUrl", "https://offers.example")]).Build();
    private readonly FilePart _first = new("first.txt");
    private readonly FilePart _second = new("second.txt");
    private readonly OffersConfiguration _configuration;

    public OffersConfigurationTests()
    {
        _folder.Write("first.txt", "1");
        _folder.Write("second.txt", "1");
        _configuration = new(
            new(_root.GetSection("Offers"), _root, _folder.Path), Settings.Sections(), [_first, _second], _time,
            new(_services.GetRequiredService<IMeterFactory>()), NullLogger<OffersConfiguration>.Instance);
    }

    public void Dispose()
    {
        _configuration.Dispose();
        _services.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Current_BeforeLoad_SaysWhatToDo() =>
        Assert.Contains("UseOffers", Assert.Throws<InvalidOperationException>(() => _configuration.Current).Message, StringComparison.Ordinal);

    [Fact]
    public void Load_Valid_IsFirstGeneration()
    {
        _configuration.Load();
        _configuration.Load();

        Assert.Equal((1L, "1", "1"), (_configuration.Generation, _first.InUse, _second.InUse));
        Assert.Equal(_time.GetUtcNow(), _configuration.LoadedAt);
        Assert.Equal("offers.example", _configuration.Current.PublicUrl!.Host);
    }

    [Fact]
    public void Load_Invalid_ThrowsAllErrorsAndUsesNothing()
    {
        _root["Offers:Typo"] = "x";
        _folder.Write("second.txt", "bad");

        var exception = Assert.Throws<OffersConfigurationException>(_configuration.Load);

        Assert.Equal(["Offers:Typo", "line 1"], exception.Errors.Select(error => error.Path));
        Assert.All(exception.Errors, error => Assert.Contains(error.ToString(), exception.Message, StringComparison.Ordinal));
        Assert.Equal((null, 0L), (_first.InUse, _configuration.Generation));
    }

    [Fact]
    public async Task Reload_ChangedSection_IsUsed()
    {
        _configuration.Load();
        var told = _configuration.GetReloadToken();

        _root["Offers:PublicUrl"] = "https://other.example";
        _root.Reload();
        await Until.TrueAsync(() => told.HasChanged);

        Assert.Equal((2L, "other.example"), (_configuration.Generation, _configuration.Current.PublicUrl!.Host));
        Assert.Empty(_configuration.LastErrors);
    }

    [Fact]
    public async Task Reload_SecondPartBad_LeavesEverythingAsItWas()
    {
        _configuration.Load();
        var told = _configuration.GetReloadToken();
        var before = _configuration.Current;

        _folder.Write("first.txt", "22");
        _folder.Write("second.txt", "bad");
        await LookUntilAsync(() => told.HasChanged);

        Assert.Equal((1L, "1", "1"), (_configuration.Generation, _first.InUse, _second.InUse));
        Assert.Same(before, _configuration.Current);
        Assert.Equal("line 1", Assert.Single(_configuration.LastErrors).Path);
    }

    [Fact]
    public async Task Reload_MendedFile_IsUsedTogetherWithTheRest()
    {
        _configuration.Load();
        var told = _configuration.GetReloadToken();
        _folder.Write("first.txt", "22");
        _folder.Write("second.txt", "bad");
        await LookUntilAsync(() => told.HasChanged);

        told = _configuration.GetReloadToken();
        File.Move(_folder.Write("tmp", "333"), Path.Combine(_folder.Path, "second.txt"), overwrite: true);
        // The end of an earlier reload may come first, for the two files were written one after the other.
        await LookUntilAsync(() => told.HasChanged && _configuration.LastErrors.Count == 0);

        Assert.Equal((2L, "22", "333"), (_configuration.Generation, _first.InUse, _second.InUse));
    }

    [Fact]
    public async Task Reload_PartThrows_IsRefused()
    {
        _configuration.Load();
        var told = _configuration.GetReloadToken();

        _folder.Write("first.txt", "throw");
        await LookUntilAsync(() => told.HasChanged);

        Assert.Contains("cannot be prepared", Assert.Single(_configuration.LastErrors).Rule, StringComparison.Ordinal);
        Assert.Equal("1", _first.InUse);
    }

    private Task LookUntilAsync(Func<bool> condition) => Until.TrueAsync(() =>
    {
        _time.Advance(FileWatch.Interval);
        return condition();
    });

    // A part that is a file's text, of which "bad" is an error.
    private sealed class FilePart(string name) : IReloadable
    {
        public string? InUse { get; private set; }

        public IEnumerable<string> FilesOf(OffersCandidate candidate) => [candidate.FullPath(name)];

        public Action Prepare(OffersCandidate candidate, ConfigurationErrors errors)
        {
            var text = File.ReadAllText(candidate.FullPath(name));
            if (text == "bad")
            {
                errors.AddInFile(name, "line 1", text, "must not be bad");
            }

            return text == "throw" ? throw new InvalidDataException(text) : () => InUse = text;
        }
    }
}
