using System.Diagnostics;
using OfferProxy.Measuring.Wire;

namespace OfferProxy.Measuring.Servers;

/// <summary>A call that was made to a node's administration.</summary>
/// <param name="ReturnedAt">When it returned, as <see cref="Stopwatch"/> counts.</param>
/// <param name="Took">How long it took.</param>
/// <param name="Told">Whether it said that the whole fleet knows.</param>
internal readonly record struct AdminCall(long ReturnedAt, TimeSpan Took, bool Told)
{
    /// <summary>The call of an exchange.</summary>
    public static AdminCall Of(Exchange exchange, bool told) =>
        new(exchange.SentAt + (long)(exchange.Took.TotalSeconds * Stopwatch.Frequency), exchange.Took, told);
}
