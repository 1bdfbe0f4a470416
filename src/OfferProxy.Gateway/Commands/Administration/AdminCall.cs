using System.CommandLine;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OfferProxy.Gateway.Admin;
using OfferProxy.Gateway.Admin.Access;
using OfferProxy.Gateway.Admin.Documents;
using Spectre.Console;

namespace OfferProxy.Gateway.Commands.Administration;

/// <summary>Asks a running gateway for a command, and tells what it answers.</summary>
internal sealed class AdminCall : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly TextWriter _output;
    private readonly bool _isJson;
    private readonly HttpClient _client;
    private readonly Lazy<IAnsiConsole> _console;

    private AdminCall(ParseResult arguments, Uri url, string? key)
    {
        (Arguments, _output, _isJson) = (arguments, arguments.InvocationConfiguration.Output, arguments.GetValue(AdminArguments.Json));
        _console = new(() => Terminal.Over(_output));
        _client = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = url, Timeout = Timeout };
        if (key is not null)
        {
            _client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        }
    }

    /// <summary>The command line.</summary>
    public ParseResult Arguments { get; }

    /// <summary>Prepares to ask the gateway that a command line names.</summary>
    /// <exception cref="AdminCallException">The address or the file of the key cannot be used.</exception>
    public static AdminCall Open(ParseResult arguments)
    {
        var url = arguments.GetValue(AdminArguments.Url);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new AdminCallException(ExitCodes.Usage, $"--admin must be an http or https URL, and is '{url}'.");
        }

        if (arguments.GetValue(AdminArguments.KeyFile) is not { } file)
        {
            return new(arguments, address, key: null);
        }

        var read = AdminKeyFile.Read(Path.GetFullPath(file));
        return read.Problem is null ? new(arguments, address, read.Key) : throw new AdminCallException(ExitCodes.Usage, $"--key-file {file} {read.Problem}.");
    }

    /// <summary>Asks.</summary>
    /// <typeparam name="T">The document that answers it.</typeparam>
    /// <param name="method">The method.</param>
    /// <param name="path">The path.</param>
    /// <param name="type">How the document is read.</param>
    /// <param name="leaving">Ends when nobody waits any longer.</param>
    /// <param name="body">What to send, in JSON; null: nothing.</param>
    /// <exception cref="AdminCallException">The gateway is not there, does not let this one ask, or does not know the question.</exception>
    public async Task<AdminReply<T>> AskAsync<T>(HttpMethod method, string path, JsonTypeInfo<T> type, CancellationToken leaving, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        return await ReachAsync(async () =>
        {
            using var response = await _client.SendAsync(request, leaving).ConfigureAwait(false);
            CheckGateway(response, path);
            var json = await response.Content.ReadAsStringAsync(leaving).ConfigureAwait(false);
            return ErrorIn(json) is null && Read(json, type) is { } document
                ? new AdminReply<T>((int)response.StatusCode, json, document)
                : throw Refused(response.StatusCode, json, path);
        }, leaving).ConfigureAwait(false);
    }

    /// <summary>Asks for lines, and writes them as they come.</summary>
    /// <param name="path">The path.</param>
    /// <param name="leaving">Ends when nobody waits any longer.</param>
    /// <exception cref="AdminCallException">As of <see cref="AskAsync"/>, or the answer is cut off.</exception>
    public Task CopyAsync(string path, CancellationToken leaving) => ReachAsync(async () =>
    {
        using var response = await _client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, leaving).ConfigureAwait(false);
        CheckGateway(response, path);
        var stream = await response.Content.ReadAsStreamAsync(leaving).ConfigureAwait(false);
        await using var _ = stream.ConfigureAwait(false);
        using var reader = new StreamReader(stream);
        if (!response.IsSuccessStatusCode)
        {
            throw Refused(response.StatusCode, await reader.ReadToEndAsync(leaving).ConfigureAwait(false), path);
        }

        while (await reader.ReadLineAsync(leaving).ConfigureAwait(false) is { } line)
        {
            await _output.WriteLineAsync(line).ConfigureAwait(false);
        }

        await _output.FlushAsync(leaving).ConfigureAwait(false);
        return true;
    }, leaving);

    /// <summary>Tells an answer: as it came where the command line asks for JSON, else for people.</summary>
    /// <typeparam name="T">The document.</typeparam>
    /// <param name="reply">The answer.</param>
    /// <param name="forPeople">Tells it for people.</param>
    public void Tell<T>(AdminReply<T> reply, Action<IAnsiConsole, T> forPeople)
    {
        if (_isJson)
        {
            _output.WriteLine(reply.Json);
        }
        else
        {
            forPeople(_console.Value, reply.Document);
        }

        _output.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<T> ReachAsync<T>(Func<Task<T>> ask, CancellationToken leaving)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw NoGateway(exception.Message.TrimEnd('.'));
        }
        catch (OperationCanceledException) when (!leaving.IsCancellationRequested)
        {
            throw NoGateway($"it did not answer in {Timeout.TotalSeconds} s");
        }
    }

    // By its own error, where it is a gateway's.
    private AdminCallException Refused(HttpStatusCode status, string json, string path) => ErrorIn(json) is { } error
        ? new(ExitOf(status), $"{error.Title}: {error.Detail}{(status == HttpStatusCode.Unauthorized ? " Here: --key-file FILE." : "")}") { Json = json }
        : NotOurs(status, path);

    // Others answer with documents too, the address for shoppers with errors in the same shape.
    private void CheckGateway(HttpResponseMessage response, string path)
    {
        if (!response.Headers.Contains(AdminServer.Marker))
        {
            throw NotOurs(response.StatusCode, path);
        }
    }

    private AdminCallException NotOurs(HttpStatusCode status, string path) => NoGateway($"it answers {(int)status} to {path}, and is no gateway of this version");

    private static int ExitOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => ExitCodes.NotAllowed,
        HttpStatusCode.BadRequest => ExitCodes.Usage,
        _ => ExitCodes.Failed,
    };

    private AdminCallException NoGateway(string problem) => new(
        ExitCodes.Unreachable, $"cannot ask the gateway at {_client.BaseAddress!.GetLeftPart(UriPartial.Authority)}: {problem}. Name its admin address with --admin URL.");

    private static ErrorEntry? ErrorIn(string json) => Read(json, AdminJson.Default.ErrorDocument)?.Errors is [{ Code: not null, Title: not null } error] ? error : null;

    private static T? Read<T>(string json, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
