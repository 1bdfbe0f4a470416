using System.Globalization;
using Xunit;

namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>What the environment says about the oracle.</summary>
internal static class OracleSwitch
{
    private const string RoundsVariable = "OFFERPROXY_ORACLE_ROUNDS";

    /// <summary>How many documents and crowds there are of each form and order: 1, or more in a long run.</summary>
    public static int Rounds => int.TryParse(Environment.GetEnvironmentVariable(RoundsVariable), CultureInfo.InvariantCulture, out var rounds) ? Math.Max(rounds, 1) : 1;

    /// <summary>Skips a measurement of minutes.</summary>
    public static void SkipUnlessLong() =>
        Assert.SkipUnless(Rounds > 1, $"A measurement of minutes; {RoundsVariable}=2 or more runs it.");
}
