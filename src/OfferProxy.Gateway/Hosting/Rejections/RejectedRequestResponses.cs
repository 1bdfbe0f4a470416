using System.Diagnostics;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using OfferProxy.Gateway.AccessLogging;

namespace OfferProxy.Gateway.Hosting.Rejections;

/// <summary>
/// Answers requests that the server cannot parse (a NUL in the path, a request line too long) as all others are answered:
/// 400 <c>invalid_request</c>, readable by any page. The server itself would send a bare status, of which a browser client
/// sees nothing. Covers HTTP/1.1: a connection of HTTP/2 goes on for others, and a rejection there stays the server's own.
/// </summary>
/// <param name="log">The access log, which no part of the pipeline tells of such requests; null: there is none.</param>
internal sealed class RejectedRequestResponses(AccessLog? log) : IObserver<KeyValuePair<string, object?>>
{
    /// <summary>
    /// The name of the diagnostic event by which the server tells of a request that it has rejected. The framework has no
    /// public name for it; <c>FrameworkNamesTests</c> tells when it is another.
    /// </summary>
    public const string BadRequestEvent = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    private const string Code = "invalid_request";

    private const string Body =
        $$"""{"errors":[{"status":"400","code":"{{Code}}","title":"The request is not valid","detail":"The request line or a header field is malformed or too long."}]}""";

    private static readonly byte[] Rejection = Encoding.ASCII.GetBytes(
        $"""
        HTTP/1.1 400 Bad Request
        Content-Type: application/json
        Content-Length: {Body.Length}
        Access-Control-Allow-Origin: *
        Cache-Control: no-store
        Cache-Status: OfferProxy; detail={Code}
        Connection: close

        {Body}
        """.ReplaceLineEndings("\r\n"));

    /// <summary>Listens for rejections of a server.</summary>
    /// <param name="listener">Tells what the server does.</param>
    /// <param name="log">The access log; null: there is none.</param>
    public static void Observe(DiagnosticListener listener, AccessLog? log) =>
        listener.Subscribe(new RejectedRequestResponses(log), static name => name == BadRequestEvent);

    /// <summary>Takes the place of a connection's output, and answers on it where a request was rejected.</summary>
    public static async Task HandleAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var transport = connection.Transport;
        var output = new RejectableOutput(transport.Output);
        connection.Transport = new Pair(transport.Input, output);
        connection.Features.Set(output);
        try
        {
            await next(connection);
        }
        finally
        {
            connection.Transport = transport;
        }

        if (output.Rejected)
        {
            await transport.Output.WriteAsync(Rejection);
        }
    }

    /// <inheritdoc />
    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is not IFeatureCollection features)
        {
            return;
        }

        var output = features.Get<IHttp2StreamIdFeature>() is null && features.Get<IHttpResponseFeature>() is { HasStarted: false } ? features.Get<RejectableOutput>() : null;
        output?.Reject();
        if (log is not null && !AccessLogMiddleware.Has(features))
        {
            var status = output is null ? features.Get<IHttpResponseFeature>()?.StatusCode : null;
            log.Write(new()
            {
                Time = log.Now, Status = status ?? StatusCodes.Status400BadRequest, Error = output is null ? null : Code,
                Bytes = output is null ? 0 : Body.Length, Client = log.ClientOf(features),
            });
        }
    }

    /// <inheritdoc />
    public void OnCompleted()
    {
    }

    /// <inheritdoc />
    public void OnError(Exception error)
    {
    }

    private sealed record Pair(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
