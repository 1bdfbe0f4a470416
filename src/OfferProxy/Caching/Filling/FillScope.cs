namespace OfferProxy.Caching.Filling;

/// <summary>Which requests of one key share a response.</summary>
internal enum FillScope
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>Those of the same echoes, whatever their names.</summary>
    SameEchoes,

    /// <summary>Those of the same name, whatever their echoes.</summary>
    SameName,

    /// <summary>Those of the same echoes and the same name.</summary>
    SameValues,
}
