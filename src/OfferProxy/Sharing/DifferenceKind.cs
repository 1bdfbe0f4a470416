namespace OfferProxy.Sharing;

/// <summary>Why two documents are not one template's. A closed set: an operator reads the words of <see cref="DifferenceKinds"/>.</summary>
internal enum DifferenceKind
{
    /// <summary>The status codes differ.</summary>
    Status,

    /// <summary>One has an offer, the other has none, or is an error.</summary>
    Response,

    /// <summary>One has a value of another kind, or one more of them.</summary>
    Shape,

    /// <summary>The names of members differ, or their order.</summary>
    MemberName,

    /// <summary>Numbers differ as they are written.</summary>
    Number,

    /// <summary>Texts differ where no slot's values stand.</summary>
    Text,

    /// <summary>Texts differ where the values of two slots stand.</summary>
    TwoSlots,

    /// <summary>Bodies that are no JSON differ.</summary>
    Opaque,

    /// <summary>There is an event whose id cannot be told, or there are several.</summary>
    EventUntold,

    /// <summary>The event's id is the same in both.</summary>
    EventRepeated,

    /// <summary>A value stands there within a word or a longer id, or a piece of an id by itself, so that its place is not certain.</summary>
    Boundary,

    /// <summary>A member that may differ holds a slot's value.</summary>
    Ignored,

    /// <summary>There are more holes, or more ways of writing a name, than a template may have.</summary>
    TooMany,
}
