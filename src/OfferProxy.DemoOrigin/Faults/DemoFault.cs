using OfferProxy.DemoOrigin.Operations;

namespace OfferProxy.DemoOrigin.Faults;

/// <summary>
/// Something that goes wrong with responses. A fault either changes a response before it is sent or spoils the sending of it; the kinds are
/// the public types of this namespace that derive from it.
/// </summary>
public abstract class DemoFault
{
    private protected DemoFault()
    {
    }

    /// <summary>The name by which <c>POST /_demo/faults?fault=…</c> knows it.</summary>
    public abstract string Name { get; }

    /// <summary>What it does in this configuration, in a few words.</summary>
    public abstract string Detail { get; }

    internal virtual DemoResponse Change(DemoResponse response, HttpRequest request) => response;

    /// <summary>Sends the response; <paramref name="next"/> sends it as it would be without this fault.</summary>
    internal virtual Task SendAsync(ResponseSender sender, DemoResponse response, Func<Task> next) => next();
}
