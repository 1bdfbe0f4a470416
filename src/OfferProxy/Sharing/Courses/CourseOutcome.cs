namespace OfferProxy.Sharing.Courses;

/// <summary>What a witness changed.</summary>
internal enum CourseOutcome
{
    /// <summary>
    /// Nothing: the request is no witness, its response is of another status or kind than what is known, or its name of another
    /// kind than that of the one that waits, so that it may be why a text differs. It is its shopper's alone, and leaves no marker.
    /// </summary>
    Alone,

    /// <summary>It is the first, or in the place of one that says less, and waits for a second one.</summary>
    Unproven,

    /// <summary>It is not independent of the one that waits: the elder stays.</summary>
    NotIndependent,

    /// <summary>It and the one that waited prove a template.</summary>
    Proven,

    /// <summary>It has the digest of what was proven before.</summary>
    Remembered,

    /// <summary>It and the one that waits have the same values, and prove what may be shared among such requests; the elder still waits.</summary>
    ProvenScoped,

    /// <summary>It and the one that waits have the same values and differ all the same; the elder still waits.</summary>
    ScopedDifferent,

    /// <summary>It and the one that waited contradict each other: both are gone. A marker stays.</summary>
    Contradicted,

    /// <summary>It is what the template gives: the stored response is fresh again.</summary>
    Freshened,

    /// <summary>It differs from what the template gives, and waits beside it; the next asker leads at once.</summary>
    Newcomer,

    /// <summary>It is what the template gives, so the newcomer is gone.</summary>
    NewcomerDismissed,

    /// <summary>It agrees with the newcomer: a new template takes the old one's place.</summary>
    Replaced,

    /// <summary>It agrees with neither the template nor the newcomer: all are gone. A marker stays.</summary>
    Dropped,

    /// <summary>A lack or an error was proven, and one asker got an offer: what was proven is shared no longer, and the offer waits for a second witness. No marker stays.</summary>
    GaveWay,

    /// <summary>It lies outside of the envelope and is what the template gives: the envelope has grown.</summary>
    Grown,

    /// <summary>It lies outside of the envelope by its name, and a text differs, which the name may be the cause of: nothing is learned, and names of its kind go on asking for themselves.</summary>
    FeaturesRefused,

    /// <summary>It lies outside of the envelope by an echo, or differs by more than a text: nothing is learned.</summary>
    Outside,

    /// <summary>It lies within the envelope and differs from the copy that would have been made: the template is gone. A marker stays.</summary>
    Mismatch,
}
