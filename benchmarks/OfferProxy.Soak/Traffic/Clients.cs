using OfferProxy.Measuring.Wire;
using OfferProxy.Soak.Judging;

namespace OfferProxy.Soak.Traffic;

/// <summary>The clients of a gateway.</summary>
/// <param name="port">The gateway's port of 127.0.0.1.</param>
internal sealed class Clients(int port) : IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);

    /// <summary>The gateway's port of 127.0.0.1.</summary>
    public int Port => port;

    /// <summary>Those who see each byte: an answer that does not come is not asked for again.</summary>
    public Client Plain { get; } = new(port);

    /// <summary>The framework's, for what needs header fields.</summary>
    public Browser Browser { get; } = new(port);

    /// <summary>Sends a request, and waits a moment with an answer that tells of a failure: until then it is known whether the machine was busy.</summary>
    /// <param name="request">Its bytes.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Reply> SendAsync(byte[] request, CancellationToken cancel) => await SettleAsync(Reply.Of(await Plain.SendAsync(request, cancel)), cancel);

    /// <summary>Waits a moment with an answer that tells of a failure.</summary>
    public static async Task<Reply> SettleAsync(Reply reply, CancellationToken cancel)
    {
        if (reply.Status >= 500 || reply.IsLate)
        {
            await Task.Delay(Moment, cancel);
        }

        return reply;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Plain.Dispose();
        Browser.Dispose();
    }
}
