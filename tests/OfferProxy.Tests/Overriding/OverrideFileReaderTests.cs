using OfferProxy.Configuration;
using OfferProxy.Overriding;
using OfferProxy.Tests.Admission;
using Xunit;

namespace OfferProxy.Tests.Overriding;

public sealed class OverrideFileReaderTests : IDisposable
{
    private const string Good = """{ "Action": "Block", "Kind": "Site", "Name": "bad.example", "By": "ana", "At": "2026-01-01T00:00:00Z" }""";

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_NoFile_IsNone()
    {
        var (set, errors) = Read(Path.Combine(_folder.Path, "none.json"));

        Assert.Equal((0, 0), (set.Count, errors.Count));
    }

    [Fact]
    public void Read_AsAPersonWritesIt_IsRead()
    {
        var (set, errors) = Read(_folder.Write("o.json", """
            // by hand
            { "overrides": [
              { "action": "off", "kind": "placement", "name": "top", "integration": "acme", "by": "ana", "at": "2026-01-01T01:00+01:00", "reason": "ü", "until": "2030-01-01T00:00:00Z" },
            ] }
            """));

        Assert.Empty(errors);
        var one = Assert.Single(set.All);
        Assert.Equal(
            new OfferOverride(OverrideTarget.Create(OverrideKind.Placement, "top", "acme"), OverrideAction.Off, "ana", new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)) { Reason = "ü", Until = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero) },
            one);
    }

    [Theory]
    [InlineData("", "file: is empty")]
    [InlineData("{", "is not valid JSON")]
    [InlineData("[]", "(root): must be an object")]
    [InlineData("""{ "Overrides": {} }""", "Overrides: must be an array of overrides")]
    [InlineData("{}", "Overrides: is missing: the file must be")]
    [InlineData("""{ "Overrides": [], "More": 1 }""", "More: is not a known key; known are Overrides")]
    [InlineData("""{ "Overrides": [ 1 ] }""", "Overrides:0: must be an object")]
    [InlineData("""{ "Overrides": [ GOOD, GOOD ] }""", "Overrides:1: stands there twice")]
    [InlineData("""{ "Overrides": [ { "Action": "Block", "Kind": "Site", "Name": "*.a", "By": "ana", "At": "2026-01-01T00:00:00Z" } ] }""", "Overrides:0:Name: must not have a wildcard")]
    [InlineData("""{ "Overrides": [ { "Action": "Blok", "Kind": "Site", "Name": "a", "By": "ana", "At": "2026-01-01T00:00:00Z" } ] }""", "Overrides:0:Action: must be Block")]
    [InlineData("""{ "Overrides": [ { "Action": "Remove", "Kind": "Site", "Name": "a", "By": "ana", "At": "2026-01-01T00:00:00Z" } ] }""", "Overrides:0:Action: is nothing that stands")]
    [InlineData("""{ "Overrides": [ { "Action": "Withdraw", "Kind": "Site", "Name": "a", "By": "ana", "At": "2026-01-01T00:00:00Z" } ] }""", "Overrides:0: is wrong: withdraw is nothing")]
    [InlineData("""{ "Overrides": [ { "Action": "Block", "Kind": "Site", "Name": "a", "At": "2026-01-01T00:00:00Z" } ] }""", "Overrides:0: is wrong: by must say who")]
    [InlineData("""{ "Overrides": [ { "Action": "Block", "Kind": "Site", "Name": "a", "By": "ana" } ] }""", "Overrides:0:At: must be a time in ISO 8601")]
    [InlineData("""{ "Overrides": [ { "Action": "Block", "Kind": "Site", "Name": "a", "By": "ana", "At": "2026-01-01T00:00:00" } ] }""", "Overrides:0:At: must be a time in ISO 8601")]
    [InlineData("""{ "Overrides": [ { "Action": "Block", "Kind": "Site", "Name": "a", "By": 1, "At": "2026-01-01T00:00:00Z" } ] }""", "Overrides:0:By: must be a string")]
    [InlineData("""{ "Overrides": [ { "Who": "ana" } ] }""", "Overrides:0:Who: is not a known key")]
    [InlineData("""{ "Overrides": [ { "By": "ana", "by": "ana" } ] }""", "Overrides:0:by: stands there twice")]
    [InlineData("""{ "Overrides": [ { "By": "\ud800" } ] }""", "Overrides:0:By: must be a string")]
    [InlineData("""{ "Overrides": [], "Removed": {} }""", "Removed: must be an array of overrides that were removed")]
    [InlineData("""{ "Overrides": [], "Removed": [ 1 ] }""", "Removed:0: must be an object")]
    [InlineData("""{ "Overrides": [], "Removed": [ { "Kind": "Offer", "Name": "1" } ] }""", "Removed:0:At: must be a time in ISO 8601")]
    [InlineData("""{ "Overrides": [], "Removed": [ { "Kind": "Offer", "Name": "1", "By": "ana" } ] }""", "Removed:0:By: is not a known key; known are Kind, Name, Integration, At")]
    [InlineData("""{ "Removed": [] }""", "Overrides: is missing")]
    public void Read_NotValid_SaysWhereAndWhat(string text, string says)
    {
        var file = _folder.Write("o.json", text.Replace("GOOD", Good, StringComparison.Ordinal));

        var (_, errors) = Read(file);

        Assert.Contains(errors, error => error.File == file && $"{error.Path}: {error.Rule}".Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_MoreThanMayStand_IsToldOnce()
    {
        var (set, errors) = Read(_folder.Write("o.json", $$"""{ "Overrides": [ {{string.Join(',', Enumerable.Repeat("1", IOfferOverrides.Most + 1))}} ] }"""));

        Assert.Equal(0, set.Count);
        Assert.Contains("at most 10000 may stand", Assert.Single(errors).Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DeviceWithoutAnEnd_IsNoFileOfOverrides()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "There is no /dev/zero.");

        var errors = new ConfigurationErrors(static _ => "");
        OverrideFileReader.Read("/dev/zero", errors);

        Assert.Contains("/dev/zero is no file, but a device, a pipe or a socket", Assert.Single(errors.All).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WhatIsWritten_IsTheSame()
    {
        var set = Some.Set(
            Some.Override(OverrideAction.Block, OverrideKind.Site, "=shop.bad.example") with { Reason = "\"quoted\" <b> ü 😀" },
            Some.Override(OverrideAction.On, OverrideKind.Placement, "top, left", "acme", TimeSpan.FromMinutes(90)),
            Some.Override(OverrideAction.Off, OverrideKind.Placement, "top, left"),
            Some.Override(OverrideAction.Withdraw, OverrideKind.Offer, "119"));
        var file = Path.Combine(_folder.Path, "o.json");

        OverrideFileWriter.Write(file, set);
        var (read, errors) = Read(file);

        Assert.Empty(errors);
        Assert.Equal(set.Sorted(), read.Sorted());
        Assert.All(set.All, static one => Assert.Equal(one, OverrideJson.Parse(OverrideJson.Text(one))));
    }

    [Fact]
    public void Read_WhatAGatewayOfAFleetHasWritten_HasWhatWasRemoved()
    {
        var set = Some.Set(Some.Override(OverrideAction.Withdraw, OverrideKind.Offer, "119"))
            .With(new OverrideWord(OverrideTarget.Create(OverrideKind.Placement, "top, left", "acme"), null, Some.Now)).With(new OverrideWord(OverrideTarget.Create(OverrideKind.Offer, "120"), null, Some.Now.AddTicks(1)));
        var file = Path.Combine(_folder.Path, "o.json");

        OverrideFileWriter.Write(file, set, isFleets: true);
        var (read, errors) = Read(file);

        Assert.Empty(errors);
        Assert.Equal(set.Words.OrderBy(static word => word.Target.Name), read.Words.OrderBy(static word => word.Target.Name));
    }

    private static (OverrideSet Set, IReadOnlyList<ConfigurationError> Errors) Read(string file)
    {
        var errors = new ConfigurationErrors(_ => "");
        return (OverrideFileReader.Read(file, errors), errors.All);
    }
}
