using System.Net;

namespace OfferProxy.Origin.Sending;

/// <summary>
/// Leaves out of origins' responses what the server cannot send, before YARP copies it: else that fails at the copy, and the shopper
/// gets an error in the place of a good response. The gateway's own requests get all fields, to judge by.
/// </summary>
internal sealed class UnsendableFieldsFilter(HttpMessageHandler inner, SendableFields sendable) : DelegatingHandler(inner)
{
    private static readonly HttpRequestOptionsKey<bool> Key = new("OfferProxy.AllFields");

    /// <summary>Lets a request have all fields of its response.</summary>
    public static void KeepAll(HttpRequestMessage request) => request.Options.Set(Key, true);

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NoContent)
        {
            // It has no body (RFC 9110, 15.3.5), whatever length it says; the server holds its own answers to theirs.
            response.Content.Headers.ContentLength = null;
        }

        if (!request.Options.TryGetValue(Key, out _))
        {
            Filter(response.Headers);
            Filter(response.Content.Headers);
        }

        return response;
    }

    private void Filter(System.Net.Http.Headers.HttpHeaders headers)
    {
        List<string>? broken = null;
        foreach (var (name, lines) in headers.NonValidated)
        {
            foreach (var line in lines)
            {
                if (!sendable.CanSend(name, line))
                {
                    (broken ??= []).Add(name);
                    break;
                }
            }
        }

        foreach (var name in broken ?? [])
        {
            string[] kept = [.. sendable.Sendable(name, headers.NonValidated[name])];
            headers.Remove(name);
            headers.TryAddWithoutValidation(name, kept);
        }
    }
}
