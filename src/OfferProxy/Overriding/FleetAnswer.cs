namespace OfferProxy.Overriding;

/// <summary>What a fleet answers when it is told of an override.</summary>
internal enum FleetAnswer
{
    /// <summary>It is kept, and every gateway has it.</summary>
    Everywhere,

    /// <summary>It is kept, and a gateway has not said in time that it has it. It takes it when it can.</summary>
    NotEverywhere,

    /// <summary>It is not kept, as the place where it would be cannot be reached. It will be when that can be.</summary>
    NotKept,
}
