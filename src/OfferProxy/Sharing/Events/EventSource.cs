namespace OfferProxy.Sharing.Events;

/// <summary>From what a document's event id is known.</summary>
internal enum EventSource
{
    /// <summary>The document has no event id.</summary>
    None,

    /// <summary>The item of type <c>event</c> has it.</summary>
    Item,

    /// <summary>It is named as one in a member, a parameter, a path or a header field.</summary>
    Named,

    /// <summary>The event's id is an echo's value: the echo is the slot.</summary>
    Echo,

    /// <summary>There are several, or one that cannot be told.</summary>
    Untold,
}
