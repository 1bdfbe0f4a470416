using System.Globalization;
using OfferProxy.DemoOrigin.Operations;

namespace OfferProxy.DemoOrigin.Faults;

/// <summary>A valid document that is large, because of a long string in a member of its own.</summary>
/// <param name="bytes">The size of the body; one that is larger already stays as it is. At most 256 MiB.</param>
public sealed class SizeFault(int bytes) : DemoFault
{
    private static readonly int Around = "\"big\":\"\",".Length;

    // Made once: under load, making it again for each answer would cost more than all else that the origin does.
    private readonly byte[] _padding = [.. Enumerable.Repeat((byte)'x', bytes)];

    /// <inheritdoc/>
    public override string Name => "size";

    /// <inheritdoc/>
    public override string Detail => string.Create(CultureInfo.InvariantCulture, $"a body of {bytes} bytes");

    internal override DemoAnswer Change(DemoAnswer answer, HttpRequest request)
    {
        var padding = bytes - answer.Body.Length - Around;
        return padding < 0 ? answer : answer with { Body = JsonMember.Insert(answer.Body, [.. "\"big\":\""u8, .. _padding.AsSpan(0, padding), (byte)'"']) };
    }
}
