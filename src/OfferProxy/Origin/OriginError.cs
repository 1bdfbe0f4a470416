using Yarp.ReverseProxy.Forwarder;

namespace OfferProxy.Origin;

/// <summary>A forwarder's error in our words, where YARP has none or another for what happened.</summary>
internal sealed record OriginError(ForwarderError Error, Exception? Exception = null) : IForwarderErrorFeature;
