using System.Text.Json.Serialization;

namespace OfferProxy.Explaining;

/// <summary>An input of a request.</summary>
/// <param name="Source">Where it stands: <c>route</c>, <c>query</c>, <c>header</c>, or <c>issued</c> for what the gateway issues with each response.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Role">What it is.</param>
public sealed record ExplainedInput(string Source, string Name, InputRole Role)
{
    /// <summary>Whether the request has it.</summary>
    public bool Given { get; init; }

    /// <summary>Its value where it is a key; null for all others, and where the request lacks it.</summary>
    public string? Value { get; init; }

    /// <summary>What else there is to say of it; null: nothing.</summary>
    public string? Note { get; init; }
}

/// <summary>What an input of a request is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<InputRole>))]
public enum InputRole
{
    /// <summary>It selects the offer.</summary>
    Key,

    /// <summary>It only appears in the response.</summary>
    Slot,

    /// <summary>It does not reach the origin on a shared request.</summary>
    Dropped,

    /// <summary>It reaches the origin as it came: nothing of the request's route is cached.</summary>
    Forwarded,
}
