namespace OfferProxy.Overriding;

/// <summary>The members of an override's object.</summary>
internal enum OverrideMember
{
    /// <summary>What it does.</summary>
    Action,

    /// <summary>What it is about.</summary>
    Kind,

    /// <summary>Its name.</summary>
    Name,

    /// <summary>Of a placement, the integration.</summary>
    Integration,

    /// <summary>Who set it.</summary>
    By,

    /// <summary>When.</summary>
    At,

    /// <summary>Why.</summary>
    Reason,

    /// <summary>When it ends.</summary>
    Until,
}
