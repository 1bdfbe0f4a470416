namespace OfferProxy.Impressions.EventIds;

/// <summary>What a fleet remembers of the uses of event ids. Where it does not answer in time, each gateway goes by its own memory.</summary>
internal interface IEventFleet
{
    /// <summary>Whether there is a fleet.</summary>
    bool IsShared { get; }

    /// <summary>Takes a use, unless it is taken.</summary>
    /// <param name="use">The use, by a name that tells nothing of it.</param>
    /// <returns>What is there; null: there was no answer in time.</returns>
    ValueTask<FleetUse?> TakeAsync(string use);

    /// <summary>Keeps what came of a use. Nobody waits for it.</summary>
    /// <param name="use">The use.</param>
    /// <param name="sealedAnswer">What it was answered with, encrypted.</param>
    /// <param name="keptFor">For how long.</param>
    void Keep(string use, byte[] sealedAnswer, TimeSpan keptFor);

    /// <summary>Gives up a use that came to nothing. Nobody waits for it.</summary>
    /// <param name="use">The use.</param>
    void Release(string use);
}

/// <summary>What a fleet remembers of a use.</summary>
/// <param name="IsTaken">Whether it has just been taken for who asks.</param>
/// <param name="SealedAnswer">What the first was answered with, encrypted; empty: it has not been answered yet.</param>
internal readonly record struct FleetUse(bool IsTaken, ReadOnlyMemory<byte> SealedAnswer);
