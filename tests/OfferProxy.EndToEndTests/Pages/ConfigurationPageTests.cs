using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using OfferProxy.Caching.Policies;
using OfferProxy.Configuration;
using OfferProxy.Gateway.AccessLogging;
using OfferProxy.Gateway.Admin;
using OfferProxy.Gateway.Configuration;
using OfferProxy.Gateway.Hosting;
using Xunit;

namespace OfferProxy.EndToEndTests.Pages;

/// <summary>The page of the configuration tells the keys that are read, and of each what is read.</summary>
public sealed class ConfigurationPageTests
{
    private const string Unknown = "Zzqzzq";
    private const string KnownAre = "is not a known key; known are ";

    private static readonly IConfigurationRoot Nothing = new ConfigurationBuilder().Build();

    [Fact]
    public async Task Keys_OfThePage_AreThoseThatAreRead()
    {
        var sections = ConfigurationRow.All.Select(static row => row.Section).Distinct().ToList();
        var asked = sections.SelectMany(static section => section == "RateLimits:Policies:NAME" ? ["RateLimits:Policies:bucket", "RateLimits:Policies:window"] : (string[])[CheckedConfiguration.Named(section)]);

        var errors = await CheckedConfiguration.ErrorsAsync(asked.Select(static section => ($"{section}:{Unknown}", "")));

        foreach (var section in sections)
        {
            var told = ConfigurationRow.All.Where(row => row.Key.StartsWith($"{section}:", StringComparison.Ordinal)).Select(row => row.Key[(section.Length + 1)..].Split(':')[0]);
            var said = errors.Where(error => error.Path.EndsWith($":{Unknown}", StringComparison.Ordinal) && IsOf(error.Path[..^(Unknown.Length + 1)], section) && error.Rule.StartsWith(KnownAre, StringComparison.Ordinal));
            Assert.Equal(said.SelectMany(static error => error.Rule[KnownAre.Length..].Split(", ")).Distinct().Order(StringComparer.Ordinal), told.Distinct().Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Values_ThatAreNone_AreToldAsThePageSays()
    {
        var rows = ConfigurationRow.All.Where(static row => row.Rule is not null && !StandsAbove(row)).ToList();

        var errors = await CheckedConfiguration.ErrorsAsync(rows.Select(static row => (CheckedConfiguration.Named(row.Key), "x")));

        Assert.True(rows.Count > 80, $"{rows.Count} rows");
        Assert.All(rows, row => Assert.Contains(errors, error => Tells(error, row, row.Rule!)));
    }

    [Fact]
    public async Task Values_BeyondTheRange_AreToldAsThePageSays()
    {
        var below = ConfigurationRow.All.Where(static row => row.Below is not null).ToList();
        var above = ConfigurationRow.All.Where(static row => row.Above is not null).ToList();

        var (few, many) = (await CheckedConfiguration.ErrorsAsync(below.Select(static row => (CheckedConfiguration.Named(row.Key), row.Below!))), await CheckedConfiguration.ErrorsAsync(above.Select(static row => (CheckedConfiguration.Named(row.Key), row.Above!))));

        Assert.NotEmpty(above);
        Assert.All(below, row => Assert.Contains(few, error => Tells(error, row, row.RangeRule!)));
        Assert.All(above, row => Assert.Contains(many, error => Tells(error, row, row.RangeRule!)));
    }

    [Fact]
    public async Task Values_AtTheEndsOfTheRange_AreTaken()
    {
        foreach (var end in new Func<ConfigurationRow, string?>[] { static row => row.Least, static row => row.Most })
        {
            var rows = ConfigurationRow.All.Where(row => end(row) is not null).ToList();

            var errors = await CheckedConfiguration.ErrorsAsync(rows.Select(row => (CheckedConfiguration.Named(row.Key), end(row)!)));

            Assert.All(rows, row => Assert.DoesNotContain(errors, error => Tells(error, row, row.RangeRule!) || Tells(error, row, row.Rule!)));
        }
    }

    [Fact]
    public void Defaults_OfThePage_AreThoseOfTheOptions()
    {
        var limits = new KestrelServerLimits();
        KestrelLimitsReader.Apply(Nothing, limits);
        var errors = new ConfigurationErrors(static _ => "");
        (string Section, object Options)[] defaults =
        [
            ("Offers:CachePolicies:NAME", new CachePolicyOptions()), ("Offers", new OffersOptions()), (KestrelLimitsReader.Section, limits), (ServerOptions.Section, ServerOptions.Read(Nothing, errors)),
            ("Admin", AdminOptions.Read(Nothing, "/", errors)), (AccessLogOptions.Section, AccessLogOptions.Read(Nothing, "/", errors)),
        ];
        var held = 0;
        foreach (var row in ConfigurationRow.All)
        {
            if (Array.Find(defaults, one => row.Key.StartsWith($"{one.Section}:", StringComparison.Ordinal)) is not (var section, { } options))
            {
                continue;
            }

            held++;
            var value = row.Key[(section.Length + 1)..].Split(':').Aggregate((object?)options, static (at, name) => at!.GetType().GetProperty(name)!.GetValue(at));
            var told = value switch
            {
                null => row.DefaultWords.Length == 0 ? row.Default : "null",
                "" => "empty",
                IEnumerable and not string => ((IEnumerable)value).Cast<object>().ToList() is { Count: > 0 } entries ? string.Join(", ", entries.Select(static entry => $"`{entry}`")) : "none",
                TimeSpan duration => $"`{duration:c}`",
                bool flag => flag ? "`true`" : "`false`",
                IFormattable number => $"`{number.ToString(null, CultureInfo.InvariantCulture)}`",
                _ => $"`{value}`",
            };
            Assert.True(told == row.Default, $"{row.Key}: the page has {row.Default}, the options have {told}");
        }

        Assert.True(held > 90, $"{held} rows");
    }

    [Fact]
    public void Counts_OfThePage_IsWhatWaitsForARestart() => Assert.All(ConfigurationRow.All, static row =>
    {
        var root = new ConfigurationBuilder().AddInMemoryCollection([new(row.Key, "x")]).Build();

        Assert.True((RestartKeys.Get(root).Count > 0 ? "start" : "reload") == row.Counts, $"{row.Key}: {row.Counts}");
    });

    // The tests run with other values in the environment too, which stand above files.
    private static bool StandsAbove(ConfigurationRow row) => Environment.GetEnvironmentVariable(row.Key.Replace(":", "__", StringComparison.Ordinal)) is not null;

    private static bool IsOf(string section, string told) => told == "RateLimits:Policies:NAME" ? section.StartsWith("RateLimits:", StringComparison.Ordinal) : section == CheckedConfiguration.Named(told);

    private static bool Tells(ConfigurationError error, ConfigurationRow row, string rule) =>
        error.Path == CheckedConfiguration.Named(row.Key) && error.Rule.StartsWith(rule, StringComparison.Ordinal);
}
