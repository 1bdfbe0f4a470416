namespace OfferProxy.Sharing.Envelopes;

/// <summary>By what a request's values lie outside of an envelope: what one document shows of a gap, it shows for all requests of the same gap. It tells no value.</summary>
/// <param name="Unseen">The features of the name that were not seen; else, where its encodings do not agree on it, those that it has.</param>
/// <param name="Lengths">The lengths of the name that are less or greater than those of any that was seen; 0 for others.</param>
/// <param name="Echoes">A bit for each echo that lies outside.</param>
internal readonly record struct EnvelopeGap(NameFeatures Unseen, NameLengths Lengths, uint Echoes);
