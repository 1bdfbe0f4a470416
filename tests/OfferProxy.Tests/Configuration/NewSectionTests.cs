using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Reading;
using Xunit;

namespace OfferProxy.Tests.Configuration;

/// <summary>That a new section is a record, a reader and one registration: this one is this file's alone.</summary>
public sealed class NewSectionTests : IDisposable
{
    private readonly IConfigurationRoot _root = new ConfigurationBuilder().AddInMemoryCollection(
        [new("Offers:PublicUrl", "https://offers.example"), new("Offers:Greeting:Word", "hello"), new("Offers:Greeting:Times", "2")]).Build();

    private readonly ServiceProvider _services;

    public NewSectionTests()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(_root);
        services.AddReverseProxy().AddOffers(_root.GetSection("Offers"), ".");
        services.AddGreeting();
        _services = services.BuildServiceProvider();
    }

    private OffersConfiguration Configuration => _services.GetRequiredService<OffersConfiguration>();

    private Greeter Greeter => _services.GetRequiredService<Greeter>();

    public void Dispose() => _services.Dispose();

    [Fact]
    public void Load_NewSection_IsRead()
    {
        Configuration.Load();

        Assert.Equal("hello hello", Greeter.Text);
    }

    [Theory]
    [InlineData("Times", "9", "Offers:Greeting:Times", "9", "must be a whole number from 1 to 3")]
    [InlineData("Word", "", "Offers:Greeting:Word", "", "must say something")]
    [InlineData("Tims", "1", "Offers:Greeting:Tims", "", "did you mean 'Times'?")]
    public void Load_NewSectionWithABrokenKey_TellsPathValueAndRule(string key, string text, string path, string value, string rule)
    {
        _root[$"Offers:Greeting:{key}"] = text;

        var error = Assert.Single(Assert.Throws<OffersConfigurationException>(Configuration.Load).Errors);

        Assert.Equal((path, value), (error.Path, error.Value));
        Assert.Contains(rule, error.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_MistypedNameOfNewSection_NamesIt()
    {
        _root["Offers:Greetng:Word"] = "x";

        var error = Assert.Single(Assert.Throws<OffersConfigurationException>(Configuration.Load).Errors);

        Assert.Equal(("Offers:Greetng", "is not a known key; did you mean 'Greeting'?"), (error.Path, error.Rule));
    }

    [Fact]
    public async Task Reload_NewSection_IsUsed()
    {
        Configuration.Load();
        var told = Configuration.GetReloadToken();

        _root["Offers:Greeting:Word"] = "hi";
        _root.Reload();
        await Until.TrueAsync(() => told.HasChanged);

        Assert.Empty(Configuration.LastErrors);
        Assert.Equal("hi hi", Greeter.Text);
    }

    [Fact]
    public void AddOffersSection_NameTwice_SaysSo()
    {
        var section = new OffersSection<GreetingOptions>("Greeting", GreetingReader.Read, []);

        Assert.Contains("Offers:Greeting", Assert.Throws<InvalidOperationException>(() => new OffersSections([section, section])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Get_UnregisteredOptions_SaysWhatToCall() =>
        Assert.Contains(
            "AddOffersSection", Assert.Throws<InvalidOperationException>(() => new OffersCandidate([], "Offers", ".").Get<GreetingOptions>()).Message, StringComparison.Ordinal);
}

internal sealed record GreetingOptions
{
    public string Word { get; init; } = "";

    public int Times { get; init; } = 1;
}

internal static class GreetingReader
{
    public static GreetingOptions Read(SectionReader section, GreetingOptions defaults)
    {
        var options = new GreetingOptions
        {
            Word = section.Text(nameof(GreetingOptions.Word), defaults.Word),
            Times = (int)section.Number(nameof(GreetingOptions.Times), defaults.Times, 1, 3),
        };
        section.End();
        return options;
    }
}

internal sealed class GreetingRule : IOffersRule
{
    public void Check(OffersCandidate candidate, ConfigurationErrors errors)
    {
        if (candidate.Get<GreetingOptions>().Word.Length == 0)
        {
            errors.Add(candidate.PathOf("Greeting", nameof(GreetingOptions.Word)), "", "must say something");
        }
    }
}

internal sealed class Greeter : IReloadable
{
    public string? Text { get; private set; }

    public Action Prepare(OffersCandidate candidate, ConfigurationErrors errors)
    {
        var options = candidate.Get<GreetingOptions>();
        var text = string.Join(' ', Enumerable.Repeat(options.Word, options.Times));
        return () => Text = text;
    }
}

internal static class GreetingRegistration
{
    public static void AddGreeting(this IServiceCollection services) => services
        .AddOffersSection<GreetingOptions>("Greeting", GreetingReader.Read, new GreetingRule())
        .AddReloadable<Greeter>();
}
