using OfferProxy.Gateway.Admin.Access;
using OfferProxy.Gateway.Admin.Documents;

namespace OfferProxy.Gateway.Admin;

/// <summary>Tells whoever asks the admin address that the gateway has failed in the shape of its other errors, and the log where.</summary>
/// <param name="logs">The gateway's log.</param>
internal sealed partial class AdminFailures(ILoggerFactory logs)
{
    private readonly ILogger _logger = logs.CreateLogger<AdminFailures>();

    /// <summary>Has a request answered.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever it is, it is told.
        catch (Exception exception) when (exception is not BadHttpRequestException && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            // Its message may hold what was asked, which may be a shopper's.
            Failed(_logger, context.GetEndpoint()?.DisplayName, exception.GetType().FullName, exception.StackTrace);
            await ErrorDocument.From(AdminError.Failed).ExecuteAsync(context).ConfigureAwait(false);
        }
    }

    [LoggerMessage(905, LogLevel.Error, "A request of the admin address failed in {Endpoint}: {Error} {Frames}")]
    private static partial void Failed(ILogger logger, string? endpoint, string? error, string? frames);
}
