using System.Net;
using OfferProxy.Measuring.Processes;

namespace OfferProxy.Faults.Servers;

/// <summary>The gateway as a process.</summary>
/// <param name="Process">Its process.</param>
/// <param name="Port">Its port of 127.0.0.1 for shoppers.</param>
/// <param name="AdminPort">Its port of 127.0.0.1 for health.</param>
/// <param name="File">Its configuration.</param>
internal sealed record Gateway(ServerProcess Process, int Port, int AdminPort, string File)
{
    /// <summary>Waits until it has begun to drain, or has ended.</summary>
    public async Task WaitForDrainAsync(CancellationToken cancel)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        while (!Process.HasEnded)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{AdminPort}/readyz"), cancel);
                if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It is about to end.
            }

            await Task.Delay(5, cancel);
        }
    }
}
