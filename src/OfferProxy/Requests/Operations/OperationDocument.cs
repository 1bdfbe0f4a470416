namespace OfferProxy.Requests.Operations;

/// <summary>What an operation's successful response is.</summary>
internal enum OperationDocument
{
    /// <summary>A document that offers something or says that it does not: checked, and never passed on otherwise.</summary>
    Offer,

    /// <summary>Whatever the origin says; where it is JSON, its links are rewritten.</summary>
    Any,
}
