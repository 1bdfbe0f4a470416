namespace OfferProxy.Sharing.Envelopes;

/// <summary>By what a request's values lie outside of an envelope: what one document shows of a gap, it shows for all requests of the same gap. It tells no value.</summary>
/// <param name="Unseen">The features of the name that were not seen; else, where its encodings do not agree on it, those that it has.</param>
/// <param name="Length">How many characters the name has, where it is longer than any that was seen; else 0.</param>
/// <param name="Echoes">A bit for each echo that lies outside.</param>
internal readonly record struct EnvelopeGap(NameFeatures Unseen, int Length, uint Echoes);
