using OfferProxy.Configuration;

namespace OfferProxy.Gateway.Configuration.Rules;

/// <summary>A level of the log is one: the framework would throw when it is told of the configuration, and use a part of it.</summary>
internal static class LoggingRule
{
    private const string Logging = "Logging";

    /// <summary>Adds what breaks the rule.</summary>
    public static void Check(IConfiguration root, ConfigurationErrors errors)
    {
        var logging = root.GetSection(Logging);
        foreach (var level in logging.GetChildren().Prepend(logging).SelectMany(static section => section.GetSection(LoggingKeys.Levels).GetChildren()))
        {
            NameOfRule.Check<LogLevel>(level, errors);
        }
    }
}
