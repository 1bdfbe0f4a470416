using OfferProxy.Load.Measuring;

namespace OfferProxy.Load.Comparing;

/// <summary>The timings of a row.</summary>
/// <param name="Scenario">The row.</param>
/// <param name="Target">What is sent.</param>
/// <param name="Lengths">The length of an answer's body, in bytes, and of the document in it.</param>
internal sealed record Timing(Scenario Scenario, Target Target, (int Sent, int Document) Lengths)
{
    /// <summary>One for each round.</summary>
    public List<Sample> Samples { get; } = [];

    /// <summary>The median of the rounds.</summary>
    public Sample Median => Sample.MedianOf(Samples);
}
