using OfferProxy.Sharing.Envelopes;
using OfferProxy.Slots;
using Xunit;

namespace OfferProxy.Tests.Sharing.Envelopes;

public class EnvelopeTests
{
    private const string Flow = "3b7e4d10-91ac-4c57-8f02-6a5d4e3c2b1a";
    private static readonly Envelope Plain = Envelope.From(new("Ana", [Flow]), new("Boris", [Shopper.Boris.Flow]));

    [Theory]
    [InlineData("Eva", true)]
    [InlineData("Carol", true)]
    [InlineData("Ines", true)]
    [InlineData("Roberta", false)] // Longer.
    [InlineData("Tom S", false)]
    [InlineData("O'Al", false)]
    [InlineData("A-B", false)]
    [InlineData("Al.", false)]
    [InlineData("Éva", false)]
    [InlineData("ANN", false)]
    [InlineData("ann", false)]
    [InlineData("McAl", false)]
    [InlineData("Hugo", false)] // A silent h.
    [InlineData("A", false)]
    [InlineData("", true)]
    public void ContainsName_AfterTwoPlainNames_WhatWasSeen(string name, bool expected) =>
        Assert.Equal(expected, Plain.ContainsName(name, [NameEncodings.All]));

    [Fact]
    public void ContainsName_OneSideOfAQuestionSeen_OtherSideIsOutside()
    {
        var both = Envelope.From(new("Agnes", [Flow]), new("Max", [Flow]));

        Assert.False(both.ContainsName("Anna", []));
        Assert.True(both.ContainsName("Ines", []));
        Assert.False(Envelope.From(new("Bo", [Flow]), new("Max", [Flow])).ContainsName("Al", []));
    }

    [Fact]
    public void ContainsName_EncodingsDisagree_Outside()
    {
        var wide = Plain.Grow(new("Zoë O'Al-S. d", [Flow])).Grow(new("O'Neil", [Flow]));
        var html = NameEncodings.From(NameEncoding.Html(HtmlApostrophe.Decimal, HtmlBeyondAscii.Raw));

        Assert.False(wide.ContainsName("O'Neil", [NameEncodings.All]));
        Assert.True(wide.ContainsName("O'Neil", [html]));
        Assert.False(wide.ContainsName("O'Neil", [html, html | NameEncodings.From(NameEncoding.Text)]));
    }

    [Theory]
    [InlineData("77aa88bb-99cc-4ddd-8eee-ff0011223344", true)]
    [InlineData("77AA88BB-99CC-4DDD-8EEE-FF0011223344", false)]
    [InlineData("77aa88bb99cc4ddd8eeeff0011223344", false)]
    [InlineData("", true)]
    public void ContainsEcho_AfterUuids_Uuids(string id, bool expected) => Assert.Equal(expected, Plain.ContainsEcho(0, id));

    [Fact]
    public void ContainsEcho_OtherAlphabetOrLength_Outside()
    {
        var any = Envelope.From(new(null, ["abc123def456ghi7"]), new(null, ["xyz789uvw012rst3q"]));

        Assert.True(any.ContainsEcho(0, "qqq777uvw012rst3"));
        Assert.False(any.ContainsEcho(0, "QQQ777uvw012rst3"));
        Assert.False(any.ContainsEcho(0, "qqq777uvw012rst"));
        Assert.False(any.ContainsEcho(1, "qqq777uvw012rst3"));
    }

    [Fact]
    public void Contains_Hit_AllocatesNothing()
    {
        NameEncodings[] encodings = [NameEncodings.All];
        var wide = Plain.Grow(new("Zoë O'Al-S. d", [Flow]));
        bool Hit() => wide.ContainsName("Eva", encodings) & wide.ContainsEcho(0, Flow) & !wide.ContainsName("Zoë", encodings);
        Hit();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var hit = Hit();

        Assert.Equal((true, 0L), (hit, GC.GetAllocatedBytesForCurrentThread() - before));
    }

    [Theory]
    [InlineData("Anne-Marie", "Hyphen, Capitalized")]
    [InlineData("anne", nameof(NameFeatures.AllSmall))]
    [InlineData("ANNE", nameof(NameFeatures.AllCapitals))]
    [InlineData("McAl", nameof(NameFeatures.MixedCase))]
    [InlineData("王芳", "NoCase, BeyondLatin1")]
    [InlineData("Chris", "EndsS, BeginsConsonant")]
    [InlineData("Felix", "EndsX, BeginsConsonant")]
    [InlineData("Inez", "EndsSibilant, BeginsVowel")]
    [InlineData("Ángel", "EndsPlain, BeginsAccentedVowel")]
    [InlineData("Éva", "BeginsAccentedVowel, BeyondAscii, EndsPlain")]
    [InlineData(" Eva", nameof(NameFeatures.OddSpace))]
    [InlineData("Eva  B", nameof(NameFeatures.OddSpace))]
    [InlineData("O\u2019Al", "Apostrophe, BeyondLatin1")]
    public void From_Name_HasTheFeatures(string name, string expected) =>
        Assert.Equal(Enum.Parse<NameFeatures>(expected), NameShape.From(name).Features & Enum.Parse<NameFeatures>(expected));
}
