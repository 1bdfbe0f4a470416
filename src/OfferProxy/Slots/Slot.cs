namespace OfferProxy.Slots;

/// <summary>
/// An input of a request that does not select the response but only appears in it: its places in the document are holes,
/// filled for each copy. A kind of slot says where its value comes from, what value it takes and how it is written.
/// Immutable; a kind of its own name is registered in <see cref="SlotKinds"/>.
/// </summary>
/// <param name="name">The name by which a policy lists it.</param>
internal abstract class Slot(string name)
{
    /// <summary>The name by which a policy lists it, and by which a request carries it.</summary>
    public string Name => name;

    /// <summary>Where its value comes from.</summary>
    public virtual SlotSource Source => SlotSource.RouteOrQuery;

    /// <summary>Whether it is read of every request, be it a slot of the policy or not, since a value that it drops must not reach the origin.</summary>
    public virtual bool IsAlwaysRead => false;

    /// <summary>Whether its value says what a request is about, so that an error of the origin's may concern requests of the same value alone.</summary>
    public virtual bool IsIdentity => false;

    /// <summary>
    /// Whether its value is an id, of which the policy says what form is believed. Else it is a text, which is told from
    /// another by its beginning, its ending and its length.
    /// </summary>
    public virtual bool IsId => true;

    /// <summary>The most bytes that <see cref="Write"/> writes of a value.</summary>
    /// <param name="length">The length of the value in the request, in characters.</param>
    public abstract int MaxBytesOf(int length);

    /// <summary>Writes the value into a copy.</summary>
    /// <param name="content">What this response's slots hold.</param>
    /// <param name="position">The position of the slot in its set.</param>
    /// <param name="encoding">For a slot whose value is encoded as its place asks for, the encoding there.</param>
    /// <param name="destination">Takes the bytes: <see cref="MaxBytesOf"/> at most.</param>
    /// <returns>The bytes written; 0 where there is no value.</returns>
    public abstract int Write(in SlotContent content, int position, NameEncoding encoding, Span<byte> destination);

    /// <summary>Takes a value that a request carries.</summary>
    /// <param name="place">What was read of the slot before, missing where nothing was; becomes what it holds now.</param>
    /// <param name="value">The value, decoded.</param>
    /// <param name="isText">Whether it is plain text, which can be passed on exactly.</param>
    public virtual SlotReading Read(ref TextPiece place, TextPiece value, bool isText)
    {
        var repeated = !place.IsMissing;
        place = value;
        return repeated || !isText ? SlotReading.Alone : SlotReading.Taken;
    }

    /// <summary>The slot's name, and no value.</summary>
    public sealed override string ToString() => name;
}

/// <summary>Where the value of a <see cref="Slot"/> comes from.</summary>
internal enum SlotSource
{
    /// <summary>The route value of its name, else the query parameter.</summary>
    RouteOrQuery,

    /// <summary>The query parameter of its name.</summary>
    Query,

    /// <summary>The gateway issues it with each response.</summary>
    Issued,
}

/// <summary>What came of reading a value of a slot.</summary>
internal enum SlotReading
{
    /// <summary>The value is taken.</summary>
    Taken,

    /// <summary>The value is dropped: the request gets what one without it gets, and it never reaches the origin.</summary>
    Dropped,

    /// <summary>The value cannot be passed on exactly, so that the request goes to the origin alone.</summary>
    Alone,
}
