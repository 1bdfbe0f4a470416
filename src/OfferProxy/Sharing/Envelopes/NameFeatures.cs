namespace OfferProxy.Sharing.Envelopes;

/// <summary>
/// What of a name an origin may treat in its own way. Both sides of each question are features: two names that end in s do
/// not show how one without is written. Their numbers are kept with proofs: they stay as they are, within one version of the records.
/// </summary>
[Flags]
internal enum NameFeatures : long
{
    /// <summary>No name.</summary>
    None = 0,

    /// <summary>It holds nothing beyond ASCII.</summary>
    Ascii = 1L << 0,

    /// <summary>It holds a character beyond ASCII.</summary>
    BeyondAscii = 1L << 1,

    /// <summary>It holds a character beyond U+00FF, which many encoders treat apart.</summary>
    BeyondLatin1 = 1L << 2,

    /// <summary>It holds a character beyond U+FFFF.</summary>
    BeyondBmp = 1L << 3,

    /// <summary>It holds no apostrophe.</summary>
    NoApostrophe = 1L << 4,

    /// <summary>It holds an apostrophe of ASCII.</summary>
    Apostrophe = 1L << 5,

    /// <summary>It holds a typographic apostrophe.</summary>
    CurvedApostrophe = 1L << 6,

    /// <summary>It holds no hyphen.</summary>
    NoHyphen = 1L << 7,

    /// <summary>It holds a hyphen of ASCII.</summary>
    Hyphen = 1L << 8,

    /// <summary>It holds a hyphen beyond ASCII.</summary>
    OtherHyphen = 1L << 9,

    /// <summary>It holds no space.</summary>
    NoSpace = 1L << 10,

    /// <summary>It holds a space.</summary>
    Space = 1L << 11,

    /// <summary>It begins or ends with a space, has two in a row, or one beyond ASCII: an origin may trim it.</summary>
    OddSpace = 1L << 12,

    /// <summary>It holds no full stop.</summary>
    NoFullStop = 1L << 13,

    /// <summary>It holds a full stop.</summary>
    FullStop = 1L << 14,

    /// <summary>It holds a middle dot.</summary>
    MiddleDot = 1L << 15,

    /// <summary>It holds combining marks or joiners, which an origin may compose.</summary>
    Marks = 1L << 16,

    /// <summary>It is one character.</summary>
    OneCharacter = 1L << 17,

    /// <summary>It holds letters of ASCII.</summary>
    Latin = 1L << 18,

    /// <summary>It holds letters of Latin-1 beyond ASCII.</summary>
    LatinAccented = 1L << 19,

    /// <summary>It holds letters of Latin Extended-A, as Central Europe and Turkey have them.</summary>
    LatinExtended = 1L << 20,

    /// <summary>It holds other Latin letters, as Vietnam has them.</summary>
    LatinRare = 1L << 21,

    /// <summary>It holds Greek letters.</summary>
    Greek = 1L << 22,

    /// <summary>It holds Cyrillic letters.</summary>
    Cyrillic = 1L << 23,

    /// <summary>It holds Hebrew letters, which are written from right to left.</summary>
    Hebrew = 1L << 24,

    /// <summary>It holds Arabic letters, or others that are written from right to left.</summary>
    Arabic = 1L << 25,

    /// <summary>It holds letters of China, Japan or Korea.</summary>
    EastAsian = 1L << 26,

    /// <summary>It holds letters of any other script.</summary>
    OtherScript = 1L << 27,

    /// <summary>Each of its words begins with a capital and goes on in small letters.</summary>
    Capitalized = 1L << 28,

    /// <summary>All its letters are capitals.</summary>
    AllCapitals = 1L << 29,

    /// <summary>All its letters are small.</summary>
    AllSmall = 1L << 30,

    /// <summary>Capitals and small letters stand in another order.</summary>
    MixedCase = 1L << 31,

    /// <summary>Its letters have no case.</summary>
    NoCase = 1L << 32,

    /// <summary>All its words are of one letter each, whatever its case.</summary>
    Initials = 1L << 33,

    /// <summary>It has a word of one letter.</summary>
    Initial = 1L << 34,

    /// <summary>It begins with a capital consonant of ASCII.</summary>
    BeginsConsonant = 1L << 35,

    /// <summary>It begins with a capital vowel of ASCII, before which articles and prepositions are written otherwise.</summary>
    BeginsVowel = 1L << 36,

    /// <summary>It begins with h, j, w or y, which some languages take for a vowel in some names.</summary>
    BeginsEither = 1L << 37,

    /// <summary>It begins with a Latin vowel that has an accent, which an origin may not take for one.</summary>
    BeginsAccentedVowel = 1L << 38,

    /// <summary>It begins with another Latin letter beyond ASCII.</summary>
    BeginsAccentedConsonant = 1L << 39,

    /// <summary>It begins with a Greek or Cyrillic vowel.</summary>
    BeginsVowelBeyondLatin = 1L << 40,

    /// <summary>It begins with another letter beyond Latin.</summary>
    BeginsLetterBeyondLatin = 1L << 41,

    /// <summary>It begins with what is no letter.</summary>
    BeginsOdd = 1L << 42,

    /// <summary>It ends in a small a, after which many languages decline otherwise, or take it for a woman's.</summary>
    EndsA = 1L << 43,

    /// <summary>It ends in another small vowel of ASCII.</summary>
    EndsVowel = 1L << 44,

    /// <summary>It ends in a small s, after which most languages write a possessive otherwise.</summary>
    EndsS = 1L << 45,

    /// <summary>It ends in a small x, which some languages take for an s here.</summary>
    EndsX = 1L << 46,

    /// <summary>It ends in z or the like, after which some languages write a possessive otherwise.</summary>
    EndsSibilant = 1L << 47,

    /// <summary>It ends in another small consonant of ASCII.</summary>
    EndsConsonant = 1L << 48,

    /// <summary>It ends in a Latin vowel that has an accent.</summary>
    EndsAccentedVowel = 1L << 49,

    /// <summary>It ends in another Latin letter beyond ASCII.</summary>
    EndsAccentedConsonant = 1L << 50,

    /// <summary>It ends in the a of Greek or Cyrillic, or in the latter's ya.</summary>
    EndsABeyondLatin = 1L << 51,

    /// <summary>It ends in another Greek or Cyrillic vowel.</summary>
    EndsVowelBeyondLatin = 1L << 52,

    /// <summary>It ends in another letter beyond Latin.</summary>
    EndsLetterBeyondLatin = 1L << 53,

    /// <summary>It ends in what is no letter.</summary>
    EndsOdd = 1L << 54,

    /// <summary>It ends in A, which an origin that looks for a may miss.</summary>
    EndsCapitalA = 1L << 55,

    /// <summary>It ends in another vowel of ASCII, or in Y, as a capital.</summary>
    EndsCapitalVowel = 1L << 56,

    /// <summary>It ends in S.</summary>
    EndsCapitalS = 1L << 57,

    /// <summary>It ends in X.</summary>
    EndsCapitalX = 1L << 58,

    /// <summary>It ends in Z.</summary>
    EndsCapitalSibilant = 1L << 59,

    /// <summary>It ends in another consonant of ASCII as a capital.</summary>
    EndsCapitalConsonant = 1L << 60,

    /// <summary>It begins with a small vowel of ASCII, which an origin that looks for capitals may miss.</summary>
    BeginsSmallVowel = 1L << 61,

    /// <summary>It begins with another small letter of ASCII.</summary>
    BeginsSmallConsonant = 1L << 62,

    /// <summary>It ends in y, small or capital, which one origin takes for a vowel and another for none.</summary>
    EndsY = 1L << 63,
}
