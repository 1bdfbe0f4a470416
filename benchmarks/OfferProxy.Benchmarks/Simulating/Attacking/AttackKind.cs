namespace OfferProxy.Benchmarks.Simulating.Attacking;

/// <summary>By what an attacker's documents differ from all others', on an origin that writes some requests otherwise.</summary>
internal enum AttackKind
{
    /// <summary>Plain names; by a text that the flow chooses, another one for each of his flows.</summary>
    OwnTexts,

    /// <summary>Plain names; by a text that the flow chooses, the same one for all of his flows.</summary>
    OneText,

    /// <summary>Names with an apostrophe, which the origin leaves out.</summary>
    HardNames,
}
