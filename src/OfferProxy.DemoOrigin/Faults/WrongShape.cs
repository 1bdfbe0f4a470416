namespace OfferProxy.DemoOrigin.Faults;

/// <summary>Ways in which JSON can fail to be an offer document.</summary>
public enum WrongShape
{
    /// <summary><c>data</c> is an object.</summary>
    DataNotArray,

    /// <summary>An item of <c>data</c> has no <c>type</c>.</summary>
    ItemWithoutType,

    /// <summary>An <c>id</c> is a number.</summary>
    NumericId,

    /// <summary>An item of <c>data</c> is a string.</summary>
    ItemNotObject,

    /// <summary>There is no <c>data</c>.</summary>
    NoData,

    /// <summary>The document is an array.</summary>
    NotObject,

    /// <summary><c>children</c> is an object.</summary>
    ChildrenNotArray,

    /// <summary><c>links</c> is a string.</summary>
    LinksNotObject,
}
