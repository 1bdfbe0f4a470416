namespace OfferProxy.Caching.Copies;

/// <summary>Options of a section that say what the fields are called by which an origin and the gateway speak of copies.</summary>
internal interface ICopyFields
{
    /// <summary>The response header field by which an origin says how many copies of a response may be handed out.</summary>
    string CopiesHeader { get; }
}
