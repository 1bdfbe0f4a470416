using OfferProxy.Configuration.Reading;
using static OfferProxy.Configuration.Reading.KnownKeys;

namespace OfferProxy.Gateway.Configuration.Rules;

/// <summary>The keys of the <c>Logging</c> section, which the framework reads.</summary>
internal static class LoggingKeys
{
    /// <summary>The levels, by category.</summary>
    public const string Levels = "LogLevel";

    private static readonly KnownKeys Provider = Section((Levels, ByName(Value)), ("FormatterName", Value), ("FormatterOptions", Anything));

    /// <summary>What the section may have: levels for all providers, and for each of those that the gateway has.</summary>
    public static KnownKeys All { get; } = Section((Levels, ByName(Value)), ("Console", Provider), ("OpenTelemetry", Provider));
}
