using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace OfferProxy.Load.Verifying;

/// <summary>An answer as it came, read before anything is timed.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Encoding">The content coding; empty for none.</param>
/// <param name="Headers">Header lines that say something about the content.</param>
/// <param name="Body">The bytes.</param>
/// <param name="CacheStatus">The <c>Cache-Status</c> field, or nothing.</param>
internal sealed record Answer(int Status, string Encoding, IReadOnlyList<string> Headers, byte[] Body, string CacheStatus)
{
    private static readonly HashSet<string> OfTheConnection =
        new(["Date", "Connection", "Keep-Alive", "Transfer-Encoding", "Content-Length", "Server"], StringComparer.OrdinalIgnoreCase);

    private static readonly HttpClient Client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>The body without its coding.</summary>
    public byte[] Document
    {
        get
        {
            if (Encoding != "gzip")
            {
                return Body;
            }

            using var gzip = new GZipStream(new MemoryStream(Body), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            gzip.CopyTo(plain);
            return plain.ToArray();
        }
    }

    /// <summary>The document's text.</summary>
    public string Text => System.Text.Encoding.UTF8.GetString(Document);

    /// <summary>The id of the document's event.</summary>
    /// <exception cref="InvalidOperationException">The body is not an offer document.</exception>
    public string EventId
    {
        get
        {
            try
            {
                using var document = JsonDocument.Parse(Document);
                return document.RootElement.GetProperty("data").EnumerateArray()
                    .Single(item => item.GetProperty("type").GetString() == "event").GetProperty("id").GetString()!;
            }
            catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or InvalidDataException)
            {
                throw new InvalidOperationException($"The body is not an offer document: {exception.Message}", exception);
            }
        }
    }

    /// <summary>Asks for a path with the header lines that the load has.</summary>
    public static async Task<Answer> GetAsync(string url, IEnumerable<string> headerLines, bool gzip, CancellationToken cancel, bool http2 = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url)
        {
            Version = http2 ? HttpVersion.Version20 : HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        foreach (var line in headerLines)
        {
            var parts = line.Split(": ", 2);
            request.Headers.TryAddWithoutValidation(parts[0], parts[1]);
        }

        request.Headers.TryAddWithoutValidation("Accept-Encoding", gzip ? "gzip, deflate, br" : "identity");
        using var response = await Client.SendAsync(request, cancel);
        var body = await response.Content.ReadAsByteArrayAsync(cancel);
        var all = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated).ToList();
        return new(
            (int)response.StatusCode,
            string.Join(',', response.Content.Headers.ContentEncoding),
            [.. all.Where(header => !OfTheConnection.Contains(header.Key)).Select(header => $"{header.Key}: {Joined(header.Value)}")],
            body,
            all.Where(header => header.Key.Equals("Cache-Status", StringComparison.OrdinalIgnoreCase)).Select(header => Joined(header.Value)).FirstOrDefault(""));
    }

    /// <summary>Writes it as the bare endpoint reads it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="body">What to put in place of the body.</param>
    /// <param name="cancel">Gives up.</param>
    public Task CaptureAsync(string file, byte[] body, CancellationToken cancel) =>
        File.WriteAllBytesAsync(file, [.. System.Text.Encoding.UTF8.GetBytes($"{Status}\n{string.Join('\n', Headers)}\n\n"), .. body], cancel);

    private static string Joined(HeaderStringValues values) => string.Join(", ", values);
}
