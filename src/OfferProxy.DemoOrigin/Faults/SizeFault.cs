using System.Globalization;
using System.Text;
using OfferProxy.DemoOrigin.Operations;

namespace OfferProxy.DemoOrigin.Faults;

/// <summary>A valid document that is large, because of a long string in a member of its own.</summary>
/// <param name="bytes">The size of the body; one that is larger already stays as it is. At most 256 MiB.</param>
public sealed class SizeFault(int bytes) : DemoFault
{
    /// <inheritdoc/>
    public override string Name => "size";

    /// <inheritdoc/>
    public override string Detail => string.Create(CultureInfo.InvariantCulture, $"a body of {bytes} bytes");

    internal override DemoAnswer Change(DemoAnswer answer, HttpRequest request)
    {
        var padding = bytes - answer.Body.Length - "\"big\":\"\",".Length;
        return padding < 0 ? answer : answer with { Body = JsonMember.Insert(answer.Body, Encoding.UTF8.GetBytes("\"big\":\"" + new string('x', padding) + "\"")) };
    }
}
