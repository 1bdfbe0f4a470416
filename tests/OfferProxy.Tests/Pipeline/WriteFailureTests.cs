using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Xunit;

namespace OfferProxy.Tests.Pipeline;

/// <summary>What a server does not take is told in the contract's words, whoever's fault it is.</summary>
public class WriteFailureTests
{
    [Fact]
    public async Task Hit_ThatTheServerRejects_IsAnErrorDocument()
    {
        var rejects = false;
        await using var host = await PluginHost.StartAsync(setup => setup.AfterRouting = app => app.Use((context, next) =>
        {
            if (rejects)
            {
                context.Features.Set<IHttpResponseFeature>(new ChoosyResponse(context.Features.GetRequiredFeature<IHttpResponseFeature>()));
            }

            return next(context);
        }));
        await host.SendAsync(PluginHost.OfferPath);

        rejects = true;
        var reply = await host.SendAsync(PluginHost.OtherOfferPath);

        Assert.Equal((502, "origin_invalid_response"), (reply.Status, reply.ErrorCode));
    }

    /// <summary>Rejects what comes from the cache, as Kestrel does what it cannot send.</summary>
    private sealed class ChoosyResponse(IHttpResponseFeature inner) : IHttpResponseFeature
    {
        public int StatusCode
        {
            get => inner.StatusCode;
            set => inner.StatusCode = value == StatusCodes.Status201Created ? throw new InvalidOperationException("It cannot be sent.") : value;
        }

        public string? ReasonPhrase { get => inner.ReasonPhrase; set => inner.ReasonPhrase = value; }

        public IHeaderDictionary Headers { get => inner.Headers; set => inner.Headers = value; }

#pragma warning disable CS0618 // The interface has it still.
        public Stream Body { get => inner.Body; set => inner.Body = value; }
#pragma warning restore CS0618

        public bool HasStarted => inner.HasStarted;

        public void OnStarting(Func<object, Task> callback, object state) => inner.OnStarting(callback, state);

        public void OnCompleted(Func<object, Task> callback, object state) => inner.OnCompleted(callback, state);
    }
}
