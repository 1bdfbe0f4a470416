namespace OfferProxy.Sharing.Envelopes;

/// <summary>What of an echo's value an origin may treat in its own way. Their numbers are kept with proofs: they stay as they are.</summary>
[Flags]
internal enum EchoFeatures
{
    /// <summary>No value.</summary>
    None = 0,

    /// <summary>It is a UUID in lower case.</summary>
    Uuid = 1 << 0,

    /// <summary>It is none.</summary>
    NoUuid = 1 << 1,

    /// <summary>It holds digits.</summary>
    Digits = 1 << 2,

    /// <summary>It holds letters from a to f.</summary>
    SmallHex = 1 << 3,

    /// <summary>It holds letters from g to z.</summary>
    Small = 1 << 4,

    /// <summary>It holds letters from A to F.</summary>
    CapitalHex = 1 << 5,

    /// <summary>It holds letters from G to Z.</summary>
    Capital = 1 << 6,

    /// <summary>It holds hyphens.</summary>
    Hyphen = 1 << 7,

    /// <summary>It holds full stops.</summary>
    FullStop = 1 << 8,

    /// <summary>It holds underscores.</summary>
    Underscore = 1 << 9,

    /// <summary>It holds anything else.</summary>
    Other = 1 << 10,
}
