using System.Text.Json;
using System.Text.Json.Nodes;
using OfferProxy.Benchmarks.Offers;

namespace OfferProxy.Benchmarks.Peers;

/// <summary>A document as nodes, parsed once; the members that differ from shopper to shopper are set before each writing.</summary>
internal sealed class NodeDocument
{
    private readonly JsonNode _root;
    private readonly List<(JsonObject Parent, string Name, string Value)> _members = [];

    /// <summary>Parses a shopper's copy, and finds the members that hold a value of theirs.</summary>
    public NodeDocument(ReadOnlySpan<byte> copy, OfferShopper shopper)
    {
        _root = JsonNode.Parse(copy)!;
        Find(_root, [shopper.EventId, shopper.FlowId, shopper.Name]);
    }

    /// <summary>Sets the members and writes the document. Their texts are made ahead, which helps.</summary>
    public void Write(Utf8JsonWriter json)
    {
        foreach (var (parent, name, value) in _members)
        {
            parent[name] = value;
        }

        _root.WriteTo(json);
    }

    private void Find(JsonNode? node, string[] values)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
            {
                Find(item, values);
            }
        }
        else if (node is JsonObject parent)
        {
            foreach (var (name, member) in parent)
            {
                Find(member, values);
                if (member?.GetValueKind() == JsonValueKind.String && values.Any(member.GetValue<string>().Contains))
                {
                    _members.Add((parent, name, member.GetValue<string>()));
                }
            }
        }
    }
}
