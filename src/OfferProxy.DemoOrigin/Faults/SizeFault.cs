using System.Globalization;
using OfferProxy.DemoOrigin.Operations;

namespace OfferProxy.DemoOrigin.Faults;

/// <summary>A valid document that is large, because of a long string in a member of its own.</summary>
/// <param name="bytes">The size of the body; one that is larger already stays as it is. At most 256 MiB.</param>
public sealed class SizeFault(int bytes) : DemoFault
{
    // Sent over and over: to make the whole of it for each response would cost the origin more than all else under load.
    private static readonly byte[] Padding = [.. Enumerable.Repeat((byte)'x', 64 * 1024)];

    /// <inheritdoc/>
    public override string Name => "size";

    /// <inheritdoc/>
    public override string Detail => string.Create(CultureInfo.InvariantCulture, $"a body of {bytes} bytes");

    internal override async Task SendAsync(ResponseSender sender, DemoResponse response, Func<Task> next)
    {
        var document = JsonMember.Insert(response.Body, "\"big\":\"\""u8);
        var padding = bytes - document.Length;
        if (padding < 0 || document.Length == response.Body.Length)
        {
            await next();
            return;
        }

        var inside = "{\"big\":\"".Length;
        sender.Head(response, bytes);
        await sender.WriteAsync(document[..inside]);
        for (; padding > 0; padding -= Padding.Length)
        {
            await sender.WriteAsync(Padding.AsMemory(0, Math.Min(padding, Padding.Length)));
        }

        await sender.WriteAsync(document[inside..]);
    }
}
