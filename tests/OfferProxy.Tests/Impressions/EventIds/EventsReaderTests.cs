using Microsoft.Extensions.Configuration;
using OfferProxy.Configuration;
using OfferProxy.Impressions.EventIds;
using OfferProxy.Tests.Configuration;
using Xunit;

namespace OfferProxy.Tests.Impressions.EventIds;

public class EventsReaderTests
{
    [Fact]
    public void Read_Nothing_IsTheDefaults()
    {
        var options = new EventsOptions();

        Assert.Equal(["route:event_id", "query:eid", "query:event_id"], options.IdFrom.Select(static input => input.ToString()));
        Assert.Equal((EventVerification.Mark, "Offer-Event", "", "", TimeSpan.FromDays(7)), (options.Verify, options.Header, options.KeyFile, options.Keys, options.ValidFor));
    }

    [Fact]
    public void ToString_Keys_AreNotTold() => Assert.Equal("EventsOptions", new EventsOptions { Keys = "1:secret" }.ToString());

    [Theory]
    [InlineData("IdFrom:0", "eid", "must be route:NAME or query:NAME")]
    [InlineData("IdFrom:0", "header:X-Event", "must be route:NAME or query:NAME")]
    [InlineData("IdFrom:0", "query:", "must be route:NAME or query:NAME")]
    [InlineData("IdFrom:0", "query:a b", "is not a parameter name")]
    [InlineData("Verify", "Maybe", "must be Off or Mark or Enforce")]
    [InlineData("Header", "Offer Event", "must be a header name")]
    [InlineData("Header", "", "must be a header name")]
    [InlineData("Header", "cookie", "must be a header field of its own")]
    [InlineData("Header", "X-Offer_Event-As-Told-Here", "must have no more than 4 hyphens and underscores")]
    [InlineData("ValidFor", "00:00:00", "must be from 00:00:01")]
    [InlineData("Keyfile2", "x", "is not a known key")]
    public void Read_Wrong_IsTold(string key, string value, string rule)
    {
        var error = Assert.Single(Check(($"Offers:Events:{key}", value)));

        Assert.Equal($"Offers:Events:{key}", error.Path);
        Assert.StartsWith(rule, error.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_InputsThatAreTooManyOrTheSame_AreTold()
    {
        var errors = Check([.. ((string[])["a", "b", "c", "d", "a"]).Select(static (name, i) => ($"Offers:Events:IdFrom:{i}", $"query:{name}"))]);

        Assert.Equal(["must name 4 places at most, and names 5", "stands twice in this list; remove one"], errors.Select(static error => error.Rule));
    }

    [Fact]
    public void Read_KeysAndAFile_IsToldWithoutTheKeys()
    {
        var error = Assert.Single(Check(("Offers:Events:KeyFile", "keys"), ("Offers:Events:Keys", "1:00112233445566778899aabbccddeeff")));

        Assert.Equal(("Offers:Events:Keys", ""), (error.Path, error.Value));
    }

    private static IReadOnlyList<ConfigurationError> Check(params (string Key, string Value)[] settings)
    {
        var errors = Settings.NewErrors();
        var sections = Settings.Sections();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Append(("Offers:PublicUrl", "https://offers.example"))
            .Select(static one => new KeyValuePair<string, string?>(one.Item1, one.Item2))).Build();
        sections.Check(sections.Read(new(configuration.GetSection("Offers"), null, "."), errors), errors);
        return errors.All;
    }
}
