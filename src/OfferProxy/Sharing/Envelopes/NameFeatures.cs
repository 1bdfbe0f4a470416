namespace OfferProxy.Sharing.Envelopes;

/// <summary>
/// What of a name an origin may treat in its own way. Both sides of each question are features: two names that end in s do
/// not show how one without is written. Their numbers are kept with proofs: they stay as they are.
/// </summary>
[Flags]
internal enum NameFeatures
{
    /// <summary>No name.</summary>
    None = 0,

    /// <summary>It holds nothing beyond ASCII.</summary>
    Ascii = 1 << 0,

    /// <summary>It holds a character beyond ASCII.</summary>
    BeyondAscii = 1 << 1,

    /// <summary>It holds a character beyond U+00FF, which many encoders treat apart.</summary>
    BeyondLatin1 = 1 << 2,

    /// <summary>It holds a character beyond U+FFFF.</summary>
    BeyondBmp = 1 << 3,

    /// <summary>It holds no apostrophe.</summary>
    NoApostrophe = 1 << 4,

    /// <summary>It holds an apostrophe, in either form.</summary>
    Apostrophe = 1 << 5,

    /// <summary>It holds no hyphen.</summary>
    NoHyphen = 1 << 6,

    /// <summary>It holds a hyphen.</summary>
    Hyphen = 1 << 7,

    /// <summary>It holds no space.</summary>
    NoSpace = 1 << 8,

    /// <summary>It holds a space.</summary>
    Space = 1 << 9,

    /// <summary>It begins or ends with a space, or has two in a row: an origin may trim it.</summary>
    OddSpace = 1 << 10,

    /// <summary>It holds no full stop.</summary>
    NoFullStop = 1 << 11,

    /// <summary>It holds a full stop.</summary>
    FullStop = 1 << 12,

    /// <summary>It ends in no s, x, z or the like.</summary>
    EndsPlain = 1 << 13,

    /// <summary>It ends in z or the like, after which some languages write a possessive otherwise.</summary>
    EndsSibilant = 1 << 14,

    /// <summary>It begins with a consonant.</summary>
    BeginsConsonant = 1 << 15,

    /// <summary>It begins with a vowel, before which articles and prepositions are written otherwise.</summary>
    BeginsVowel = 1 << 16,

    /// <summary>It begins with h, j, w or y, which some languages take for a vowel in some names.</summary>
    BeginsEither = 1 << 17,

    /// <summary>Each of its words begins with a capital and goes on in small letters.</summary>
    Capitalized = 1 << 18,

    /// <summary>All its letters are capitals.</summary>
    AllCapitals = 1 << 19,

    /// <summary>All its letters are small.</summary>
    AllSmall = 1 << 20,

    /// <summary>Capitals and small letters stand in another order.</summary>
    MixedCase = 1 << 21,

    /// <summary>Its letters have no case.</summary>
    NoCase = 1 << 22,

    /// <summary>It is one character.</summary>
    OneCharacter = 1 << 23,

    /// <summary>It holds combining marks or joiners, which an origin may compose.</summary>
    Marks = 1 << 24,

    /// <summary>It ends in s, after which most languages write a possessive otherwise.</summary>
    EndsS = 1 << 25,

    /// <summary>It ends in x, which some languages take for an s here.</summary>
    EndsX = 1 << 26,

    /// <summary>It begins with a vowel that has an accent, which an origin may not take for one.</summary>
    BeginsAccentedVowel = 1 << 27,
}
