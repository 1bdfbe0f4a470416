using Microsoft.Extensions.Configuration.Json;

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

    private sealed class Provider(JsonConfigurationSource source) : JsonConfigurationProvider(source)
    {
        private ChildKeyIndex _index = new([]);

        public override void Load(Stream stream)
        {
            base.Load(stream);
            _index = new(Data.Keys);
        }

        public override IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) => _index.Get(parentPath, earlierKeys);
    }
}
