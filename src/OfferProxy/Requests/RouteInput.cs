namespace OfferProxy.Requests;

/// <summary>A parameter of a route's path, and what its value is to the plan.</summary>
/// <param name="Name">Its name, as the path has it.</param>
/// <param name="Key">Its position among the keys; negative: it is none.</param>
/// <param name="Slot">Its position among the slots that are read; negative: it is none.</param>
/// <param name="IsId">Whether its value is to be an id.</param>
/// <param name="IsIntegration">Whether its value is the integration's.</param>
/// <param name="IsFlow">Whether its value is the flow's.</param>
/// <param name="Event">Its position among the places of event ids; negative: it is none.</param>
internal readonly record struct RouteInput(string Name, int Key, int Slot, bool IsId, bool IsIntegration, bool IsFlow, int Event);
