using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace OfferProxy.EndToEndTests.Schemas;

/// <summary>
/// The schemas of the three files say what the gateway's readers say: of every key that either knows, what it may hold. A schema is stricter in
/// letter case, and in quotation marks around numbers, alone.
/// </summary>
public sealed partial class SchemaTests
{
    private const string Unknown = "Qqqqqqqqqqqqqqqqqqqq";

    // Of which any pattern takes one at most.
    private static readonly string[] OddTexts = ["\t", "a/b"];

    public static TheoryData<string> Files => ["Main", "Integrations", "Overrides"];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Sample_OfAllThatTheSchemaKnows_IsAcceptedByBoth(string name)
    {
        var (file, sample) = Of(name);

        Assert.Empty(file.Check(sample.Document));

        // What stands in it all at once contradicts itself in this: its address is one without TLS.
        Assert.DoesNotContain(await file.ReadAsync(sample.Document), static error => !IsWithoutTls(error.Rule));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task UnknownKey_InAnyObject_IsRefusedByBoth_AndTheReaderKnowsTheKeysOfTheSchema(string name)
    {
        var (file, sample) = Of(name);
        var objects = sample.Places.Where(static place => place.IsObject && place.Schema["additionalProperties"] is JsonValue).ToList();
        var document = sample.Document.DeepClone();
        objects.ForEach(place => place.In(document)!.AsObject().Add(Unknown, 1));

        var (told, read) = (file.Check(document), await file.ReadAsync(document));

        Assert.NotEmpty(objects);
        var known = new Dictionary<JsonObject, HashSet<string>>();
        foreach (var place in objects)
        {
            Assert.Contains($"{place.Pointer}/{Unknown}", told);
            var error = Assert.Single(read, error => error.Path == (place.Key.Length == 0 ? Unknown : $"{place.Key}:{Unknown}"));
            var keys = known.Keys.FirstOrDefault(keys => JsonNode.DeepEquals(keys, place.Schema["properties"])) ?? place.Schema["properties"]!.AsObject();
            known.TryAdd(keys, []);
            known[keys].UnionWith(KnownKeys().Match(error.Rule).Groups[1].Value.Split(", "));
        }

        foreach (var (keys, read2) in known)
        {
            Assert.Equal(keys.Select(static key => key.Key).Where(key => name == "Main" || key != "$schema").Order(), read2.Order());
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task WrongType_OfAnyKey_IsRefusedByBoth(string name)
    {
        var (file, sample) = Of(name);
        var leaves = sample.Places.Where(static place => place.IsLeaf).ToList();

        await AssertRefusedAsync(file, sample, leaves.Select(static place => (place, (JsonNode)new JsonObject { ["Zzz"] = 1 })));
        await AssertRefusedAsync(file, sample, leaves.Select(place => (place, Wrong(name, place)!)).Where(static change => change.Item2 is not null));
        await AssertRefusedAsync(file, sample, sample.Places.Where(static place => place.Segments.Count > 0 && (place.IsObject || place.IsArray) && place.Segments[^1] != "FormatterOptions").Select(static place => (place, (JsonNode)"x")));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Word_OfAnyKeyThatHasSome_IsOneThatTheReaderNames(string name)
    {
        var (file, sample) = Of(name);
        foreach (var place in sample.Places.Where(static place => place.Words is { Count: > 1 }))
        {
            var document = sample.Document.DeepClone();
            place.Set(document, "Zzzzzzzzzzzz");

            var error = Assert.Single(await file.ReadAsync(document), error => error.Path == place.Key && !IsWithoutTls(error.Rule));

            // Words that end an override stand in no file.
            Assert.Equal(place.Words!.Order(), Word().Matches(NamedWords().Match(error.Rule).Groups[1].Value).Select(static word => word.Value).Except(["or", "Restore", "Remove"]).Order());
        }
    }

    [Fact]
    public async Task Range_OfAnyNumberOrDuration_IsThatOfTheReader()
    {
        var (file, sample) = Of("Main");
        var numbers = sample.Places.Where(static place => place.Type is "integer" or "number").ToList();
        var durations = sample.Places.Where(static place => place.IsDuration).Select(static place => (Place: place, Said: Range().Match(place.Schema["description"]?.GetValue<string>() ?? ""))).Where(static one => one.Said.Success).ToList();

        Assert.True(numbers.Count > 30 && durations.Count > 20);
        await AssertRefusedAsync(file, sample, Bounds(numbers, "minimum", -1).Concat(Bounds(numbers, "exclusiveMinimum", 0)));
        await AssertRefusedAsync(file, sample, Bounds(numbers, "maximum", 1));
        await AssertRefusedAsync(file, sample, durations.Select(static one => (one.Place, (JsonNode)Beside(one.Said.Groups[1].Value, -1))), bySchema: false);
        await AssertRefusedAsync(file, sample, durations.Select(static one => (one.Place, (JsonNode)Beside(one.Said.Groups[2].Value, 1))), bySchema: false);
        await AssertAcceptedAsync(file, sample, Bounds(numbers, "minimum", 0).Concat(durations.Select(static one => (one.Place, (JsonNode)one.Said.Groups[1].Value))));
        await AssertAcceptedAsync(file, sample, Bounds(numbers, "maximum", 0).Concat(durations.Select(static one => (one.Place, (JsonNode)one.Said.Groups[2].Value))));
    }

    [Theory]
    [InlineData("Main", "Offers:Events:IdFrom", """[ "query:a", "query:b", "query:c", "query:d", "query:e" ]""")]
    [InlineData("Main", "ReverseProxy:Routes:NAME:Metadata", """{ "Offers.Operations": "Flow" }""")]
    [InlineData("Main", "Cors:Policies:NAME", """{ "Methods": [ "GET" ] }""")]
    [InlineData("Main", "RateLimits:Policies:NAME", """{ "By": "All", "Kind": "Concurrency" }""")]
    [InlineData("Main", "RateLimits:Policies:NAME", """{ "By": "All", "Kind": "Concurrency", "PermitLimit": 1, "MaxPartitions": 1 }""")]
    [InlineData("Main", "RateLimits:Policies:NAME", """{ "By": "Integration", "Kind": "Concurrency", "PermitLimit": 1, "IPv4Prefix": 24 }""")]
    [InlineData("Main", "RateLimits:Policies:NAME", """{ "By": "All", "Kind": "TokenBucket", "TokenLimit": 1, "TokensPerPeriod": 1 }""")]
    [InlineData("Main", "RateLimits:Policies:NAME", """{ "By": "All", "Kind": "SlidingWindow", "PermitLimit": 1, "TokenLimit": 1, "Window": "00:00:01" }""")]
    [InlineData("Integrations", "Integrations", """{ "a b": {} }""")]
    [InlineData("Integrations", "Integrations", """{ "ends.": {} }""")]
    [InlineData("Integrations", "Integrations:NAME:Placements", """{ "": {} }""")]
    [InlineData("Integrations", "Integrations:NAME:Name", "\"\"")]
    [InlineData("Overrides", "Overrides:0", """{ "Action": "Block", "Kind": "Offer", "Name": "119", "By": "ana", "At": "2026-11-29T18:00:00Z" }""")]
    [InlineData("Overrides", "Overrides:0", """{ "Action": "Block", "Kind": "Site", "Name": "bad.example", "Integration": "x", "By": "ana", "At": "2026-11-29T18:00:00Z" }""")]
    [InlineData("Overrides", "Overrides:0", """{ "Action": "Restore", "Kind": "Offer", "Name": "119", "By": "ana", "At": "2026-11-29T18:00:00Z" }""")]
    [InlineData("Overrides", "Overrides:0", """{ "Action": "Block", "Kind": "Site", "Name": "bad.example", "At": "2026-11-29T18:00:00Z" }""")]
    [InlineData("Overrides", "Overrides:0", """{ "Action": "Block", "Kind": "Site", "Name": "bad.example", "By": "ana", "At": "2026-11-29T18:00:00" }""")]
    public async Task Rule_OfMoreThanAKey_IsKeptByBoth(string name, string place, string value)
    {
        var (file, sample) = Of(name);
        var document = sample.Document.DeepClone();
        new SchemaPlace(place.Replace("RateLimits:Policies:NAME", "RateLimits:Policies:at-once", StringComparison.Ordinal).Split(':'), []).Set(document, JsonNode.Parse(value));

        Assert.NotEmpty(file.Check(document));
        Assert.NotEmpty(await file.ReadAsync(document));
    }

    private static (SchemaFile File, SchemaSample Sample) Of(string name)
    {
        var file = name switch { "Main" => SchemaFile.Main, "Integrations" => SchemaFile.Integrations, _ => SchemaFile.Overrides };
        return (file, new(file));
    }

    // All at once, as far as one error does not hide another; then those that were hidden, each alone.
    private static async Task AssertRefusedAsync(SchemaFile file, SchemaSample sample, IEnumerable<(SchemaPlace Place, JsonNode Value)> changes, bool bySchema = true)
    {
        var all = changes.ToList();
        Assert.NotEmpty(all);
        var together = all[0].Place.IsLeaf ? await RefusedAsync(file, sample, all, bySchema) : [];
        foreach (var change in all.Where(change => !together.Contains(change.Place)))
        {
            Assert.True((await RefusedAsync(file, sample, [change], bySchema)).Count == 1, $"{change.Place} = {change.Value} is not refused by both.");
        }
    }

    private static async Task<IReadOnlyCollection<SchemaPlace>> RefusedAsync(SchemaFile file, SchemaSample sample, IReadOnlyList<(SchemaPlace Place, JsonNode Value)> changes, bool bySchema)
    {
        var document = Changed(sample, changes);
        var (told, read) = (file.Check(document), await file.ReadAsync(document));
        return [.. changes.Select(static change => change.Place).Where(place =>
            (!bySchema || told.Any(pointer => IsAt(pointer, place.Pointer, '/'))) && read.Any(error => IsAt(error.Path, place.Key, ':')))];
    }

    private static async Task AssertAcceptedAsync(SchemaFile file, SchemaSample sample, IEnumerable<(SchemaPlace Place, JsonNode Value)> changes)
    {
        var document = Changed(sample, [.. changes]);
        Assert.Empty(file.Check(document));

        // What two keys say of each other is no range.
        Assert.DoesNotContain(await file.ReadAsync(document), static error => InRange().IsMatch(error.Rule));
    }

    private static JsonNode Changed(SchemaSample sample, IReadOnlyList<(SchemaPlace Place, JsonNode Value)> changes)
    {
        var document = sample.Document.DeepClone();
        foreach (var (place, value) in changes)
        {
            place.Set(document, value.DeepClone());
        }

        return document;
    }

    private static bool IsWithoutTls(string rule) => rule.StartsWith("has no meaning without TLS", StringComparison.Ordinal);

    private static bool IsAt(string found, string place, char separator) =>
        found.Equals(place, StringComparison.Ordinal) || found.StartsWith(place + separator, StringComparison.Ordinal);

    private static JsonNode? Wrong(string name, SchemaPlace place) => place.Type switch
    {
        "boolean" => name == "Main" ? "perhaps" : 1,
        "integer" or "number" => "x",
        _ when place.Words is not null => "Zzzzzzzzzzzz",
        _ when place.Schema["pattern"]?.GetValue<string>() is { } pattern => OddTexts.First(text => !Regex.IsMatch(text, pattern)),
        _ => name == "Main" ? null : 1,
    };

    private static IEnumerable<(SchemaPlace Place, JsonNode Value)> Bounds(IEnumerable<SchemaPlace> places, string bound, int beside) => places
        .Where(place => place.Schema[bound] is not null)
        .Select(place => (place, (JsonNode)(place.Schema[bound]!.GetValue<decimal>() + beside)));

    private static string Beside(string duration, int milliseconds) =>
        (TimeSpan.ParseExact(duration, "c", CultureInfo.InvariantCulture) + TimeSpan.FromMilliseconds(milliseconds)).ToString("c", CultureInfo.InvariantCulture);

    [GeneratedRegex("^is not a known key; known are (.+)$")]
    private static partial Regex KnownKeys();

    [GeneratedRegex("^must be ([^;:]+)")]
    private static partial Regex NamedWords();

    [GeneratedRegex(@"[\w.]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"From ([\d.:]+) to ([\d.:]+)\.$")]
    private static partial Regex Range();

    [GeneratedRegex("^must be (from|a whole number|a number|a duration)")]
    private static partial Regex InRange();
}
