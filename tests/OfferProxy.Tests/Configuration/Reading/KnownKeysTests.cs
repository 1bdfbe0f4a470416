using System.Text;
using Microsoft.Extensions.Configuration;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Reading;
using Xunit;
using static OfferProxy.Configuration.Reading.KnownKeys;

namespace OfferProxy.Tests.Configuration.Reading;

public sealed class KnownKeysTests
{
    private static readonly KnownKeys Keys = Section(("One", Value), ("Many", Values), ("Named", ByName(Section(("Deep", Value)))), ("Free", Anything));

    [Theory]
    [InlineData("""{ "S": { "One": 1, "Many": [ 1, 2 ], "Named": { "a": { "Deep": 1 } }, "Free": { "x": [ { "y": 1 } ] } } }""")]
    [InlineData("""{ "S": { "one": "", "many": [], "named": {} } }""")]
    [InlineData("{ }")]
    public void Check_KnownKeys_TellsNothing(string json) => Assert.Empty(Check(json));

    [Theory]
    [InlineData("""{ "S": { "On": { "below": 1 } } }""", "S:On: is not a known key; did you mean 'One'?")]
    [InlineData("""{ "S": { "enO": 1 } }""", "S:enO: is not a known key; known are One, Many, Named, Free")]
    [InlineData("""{ "S": { "One": [ 1 ] } }""", "S:One: must be a single value, not a section or a list")]
    [InlineData("""{ "S": { "Many": 1 } }""", "S:Many: must be a list, not a single value")]
    [InlineData("""{ "S": { "Many": { "a": 1 } } }""", "S:Many:a: must not be here: this is a list, not a section")]
    [InlineData("""{ "S": { "Named": { "a": { "Dep": "secret" } } } }""", "S:Named:a:Dep: is not a known key; did you mean 'Deep'?")]
    [InlineData("""{ "S": { "Named": { "a": "x" } } }""", "S:Named:a: must be a section with keys of its own, not a single value")]
    [InlineData("""{ "S": "x" }""", "S: must be a section with keys of its own, not a single value")]
    public void Check_AnythingElse_IsToldByItsPathAlone(string json, string error) => Assert.Equal([$"configuration: {error}"], Check(json));

    [Theory]
    [InlineData("Amdin", "Admin")]
    [InlineData("Ofers", "Offers")]
    [InlineData("admin", "Admin")]
    [InlineData("Nothing", null)]
    public void Find_Mistyped_IsTheNearest(string name, string? nearest) => Assert.Equal(nearest, NearestName.Find(name, ["Admin", "Offers"]));

    private static string[] Check(string json)
    {
        var root = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();
        var errors = new ConfigurationErrors(static _ => "");
        Keys.Check(root.GetSection("S"), errors);
        return [.. errors.All.Select(static error => error.ToString())];
    }
}
