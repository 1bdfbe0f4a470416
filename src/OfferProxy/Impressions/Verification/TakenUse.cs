namespace OfferProxy.Impressions.Verification;

/// <summary>What became of a use.</summary>
/// <param name="Entry">Where the one who is the first notes the answer; null: it is not the first.</param>
/// <param name="IsAccepted">Whether it has been before, and the origin has accepted it.</param>
/// <param name="Answer">What that was answered with; null: it is not known.</param>
internal readonly record struct TakenUse(EventUseMemory.Entry? Entry, bool IsAccepted, FirstAnswer? Answer)
{
    /// <summary>Whether it is the first.</summary>
    public bool IsFirst => Entry is not null;

    /// <summary>It is the first.</summary>
    public static TakenUse First(EventUseMemory.Entry entry) => new(entry, IsAccepted: false, null);

    /// <summary>It has been before, and was accepted.</summary>
    public static TakenUse Accepted(FirstAnswer? answer) => new(null, IsAccepted: true, answer);

    /// <summary>It has been before, and what comes of it is not known yet.</summary>
    public static TakenUse UnderWay => new(null, IsAccepted: false, null);
}
