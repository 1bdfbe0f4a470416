using OfferProxy.DemoOrigin.Counting;

namespace OfferProxy.DemoOrigin.Faults;

/// <summary>A fault and when it strikes.</summary>
/// <param name="Fault">The fault.</param>
public sealed record DemoFaultRule(DemoFault Fault)
{
    /// <summary>The share of requests that it strikes, from 0 (none) to 1 (all, the default).</summary>
    public double Probability { get; init; } = 1;

    /// <summary>
    /// The operations that it strikes. Empty (the default): all but <see cref="DemoOperation.Health"/>, which must be named, so that
    /// health checks and offers can fail apart from each other.
    /// </summary>
    public IReadOnlyList<DemoOperation> Operations { get; init; } = [];

    internal bool Strikes(DemoOperation operation)
    {
        var covered = Operations.Count == 0 ? operation != DemoOperation.Health : Operations.Contains(operation);
#pragma warning disable CA5394 // Which requests fail is no secret.
        return covered && (Probability >= 1 || Random.Shared.NextDouble() < Probability);
#pragma warning restore CA5394
    }
}
