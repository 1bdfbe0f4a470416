namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>What is right for a kind of documents.</summary>
internal enum OracleExpectation
{
    /// <summary>An honest crowd must get hits within a few requests, each of them its asker's own document.</summary>
    Shareable,

    /// <summary>Whether it is shared is the gateway's affair; a wrong response is forbidden.</summary>
    MayShare,

    /// <summary>A hit would be wrong for nearly everyone; a wrong response is forbidden.</summary>
    MustNotShare,

    /// <summary>No two documents tell it for certain: wrong responses are counted, until a refresh or an audit finds it out.</summary>
    CannotBeSeen,
}
