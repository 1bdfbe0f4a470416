namespace OfferProxy.Segments;

/// <summary>One way in which a changed value shows.</summary>
internal interface ITrace
{
    /// <summary>Whether it shows in <paramref name="text"/>.</summary>
    bool IsIn(ReadOnlySpan<byte> text);
}
