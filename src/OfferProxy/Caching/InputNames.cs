namespace OfferProxy.Caching;

/// <summary>What the inputs of a plan are called where an operator reads of them. Each plan has one; immutable.</summary>
/// <param name="Keys">The keys, in the order of the plan.</param>
/// <param name="Slots">The slots, by position.</param>
/// <param name="Echoes">Those of them that are echoes, in their order.</param>
internal sealed record InputNames(KeyName[] Keys, string[] Slots, string[] Echoes);

/// <summary>What a key is called.</summary>
/// <param name="Input">Where it stands and its name there, such as <c>query:placement</c>.</param>
/// <param name="IsShown">Whether its values are nobody's, so that they may be shown.</param>
internal readonly record struct KeyName(string Input, bool IsShown);
