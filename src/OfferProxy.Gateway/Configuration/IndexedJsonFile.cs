using System.Text.Json;
using Microsoft.Extensions.Configuration.Json;
using OfferProxy.Configuration.Reading;

namespace OfferProxy.Gateway.Configuration;

/// <summary>A JSON file as a source of configuration, read as ASP.NET Core reads it, with its keys indexed.</summary>
internal sealed class IndexedJsonFile : JsonConfigurationSource
{
    /// <inheritdoc/>
    public override IConfigurationProvider Build(IConfigurationBuilder builder)
    {
        EnsureDefaults(builder);
        return new Provider(this);
    }

    /// <summary>What reads it.</summary>
    /// <param name="source">The source.</param>
    internal sealed class Provider(JsonConfigurationSource source) : JsonConfigurationProvider(source)
    {
        // Thousands of routes.
        private const int MostBytes = 64 * 1024 * 1024;

        private ChildKeyIndex _index = new([]);

        /// <summary>The full keys that stand there twice, of which the first counts.</summary>
        public IReadOnlyList<string> Repeated { get; private set; } = [];

        /// <summary>The full keys of the lists that stand there.</summary>
        public IReadOnlyList<string> Lists { get; private set; } = [];

        /// <inheritdoc/>
        /// <exception cref="JsonFileException">It is no JSON object.</exception>
        public override void Load(Stream stream)
        {
            if (stream.CanSeek && stream.Length > MostBytes)
            {
                throw new JsonFileException("file", $"must have at most {MostBytes} bytes: it is no configuration");
            }

            using var file = new MemoryStream();
            stream.CopyTo(file);
            var bytes = file.ToArray();
            using var document = Parse(bytes);
            Repeated = RepeatedKeys.Find(document.RootElement);
            Lists = JsonLists.Find(document.RootElement);
            using var whole = Repeated.Count == 0 ? new MemoryStream(bytes) : RepeatedKeys.Without(document.RootElement);
            base.Load(whole);
            if (Data.FirstOrDefault(static pair => pair.Value?.Contains('\0', StringComparison.Ordinal) == true).Key is { } key)
            {
                // No file has such a name, nor anything else here.
                throw new JsonFileException(key, "must not hold the character \\u0000");
            }

            _index = new(Data.Keys);
        }

        /// <inheritdoc/>
        public override IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) => _index.Get(parentPath, earlierKeys);

        private static JsonDocument Parse(byte[] file)
        {
            if (JsonText.Problem(file) is { } problem)
            {
                throw new JsonFileException(problem.Place, problem.Rule);
            }

            try
            {
                var document = JsonDocument.Parse(file.AsMemory(file.Length - JsonText.WithoutMark(file).Length), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
                return document.RootElement.ValueKind == JsonValueKind.Object ? document
                    : throw new JsonFileException("file", $"must hold a JSON object, {{ … }}, and holds {Kind(document.RootElement.ValueKind)}");
            }
            catch (JsonException exception)
            {
                var (place, rule) = JsonText.Syntax(exception);
                throw new JsonFileException(place, rule);
            }
        }

        private static string Kind(JsonValueKind kind) => kind switch
        {
            JsonValueKind.Array => "an array",
            JsonValueKind.String => "a string",
            JsonValueKind.Null => "null",
            _ => "a single value",
        };
    }
}
