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
    [InlineData("Clara", true)]
    [InlineData("Carol", false)] // Another ending.
    [InlineData("Marie", false)]
    [InlineData("Io", false)] // Shorter.
    [InlineData("Bea", true)]
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
    [InlineData("J. R.", false)]
    [InlineData("'t Ha", false)]
    [InlineData("Анна", false)]
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
        var wide = Plain.Grow(new("Zoë", [Flow]));
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
    [InlineData("Inez", "EndsSibilant, BeginsVowel, Latin")]
    [InlineData("Ángel", "EndsConsonant, BeginsAccentedVowel, LatinAccented")]
    [InlineData("Éva", "BeginsAccentedVowel, BeyondAscii, EndsA")]
    [InlineData(" Eva", nameof(NameFeatures.OddSpace))]
    [InlineData("Eva  B", nameof(NameFeatures.OddSpace))]
    [InlineData("O\u2019Al", "CurvedApostrophe, BeyondLatin1")]
    [InlineData("O'Al", "Apostrophe, Capitalized")]
    [InlineData("Mary", "EndsY, BeginsConsonant")]
    [InlineData("Marie", "EndsVowel, BeginsConsonant")]
    [InlineData("MARY", "EndsY, EndsCapitalConsonant")]
    [InlineData("Ruth", "EndsConsonant")]
    [InlineData("MARIA", "EndsCapitalA, AllCapitals")]
    [InlineData("ana", "BeginsSmallVowel, EndsA")]
    [InlineData("José", "EndsAccentedVowel")]
    [InlineData("Łukasz", "BeginsAccentedConsonant, LatinExtended, EndsSibilant")]
    [InlineData("Nguyễn", "LatinRare")]
    [InlineData("Анна", "Cyrillic, BeginsVowelBeyondLatin, EndsABeyondLatin, Capitalized")]
    [InlineData("Иван", "Cyrillic, BeginsVowelBeyondLatin, EndsLetterBeyondLatin")]
    [InlineData("Γιώργος", "Greek, BeginsLetterBeyondLatin, EndsLetterBeyondLatin")]
    [InlineData("Κλειώ", "Greek, EndsVowelBeyondLatin")]
    [InlineData("אורית", "Hebrew, NoCase")]
    [InlineData("محمد", "Arabic, NoCase")]
    [InlineData("김민준", "EastAsian, NoCase, EndsLetterBeyondLatin")]
    [InlineData("अमित", "OtherScript")]
    [InlineData("J. R.", "Initials, Initial, EndsOdd")]
    [InlineData("X", "Initials, OneCharacter")]
    [InlineData("Mary J. Al", "Initial, Capitalized")]
    [InlineData("'t Hooft", "BeginsOdd, Initial")]
    [InlineData("Jr.", "EndsOdd")]
    [InlineData("Gal·la", "MiddleDot")]
    [InlineData("A\u0301ngel", "Marks, Capitalized")]
    public void From_Name_HasTheFeatures(string name, string expected) =>
        Assert.Equal(Enum.Parse<NameFeatures>(expected), NameShape.From(name).Features & Enum.Parse<NameFeatures>(expected));

    // Apostrophes and marks end no word, so these are no initials.
    [Theory]
    [InlineData("O'Al")]
    [InlineData("E\u0301a")]
    [InlineData("Ana")]
    public void From_NoInitials_HasNone(string name) =>
        Assert.Equal(NameFeatures.None, NameShape.From(name).Features & (NameFeatures.Initial | NameFeatures.Initials));

    [Theory]
    [InlineData("Ana", 3, 3, 3)]
    [InlineData("Zoë", 3, 4, 3)]
    [InlineData("𝒜na", 3, 6, 4)]
    public void From_Name_CountsCharactersBytesAndUnits(string name, int characters, int bytes, int units) =>
        Assert.Equal(new NameLengths(characters, bytes, units), NameShape.From(name).Lengths);

    [Fact]
    public void ContainsName_MoreBytesThanSeen_Outside()
    {
        var seen = Plain.Grow(new("Zoë", [Flow]));

        Assert.True(seen.ContainsName("Noë", []));
        Assert.False(seen.ContainsName("Aëlëë", []));
    }
}
