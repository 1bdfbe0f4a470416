using Google.Protobuf;

namespace OfferProxy.EndToEndTests.Telemetry;

/// <summary>A span, decoded from the bytes of an OTLP export by the field numbers of its protocol.</summary>
internal sealed record OtlpSpan
{
    public string Scope { get; init; } = "";

    public string TraceId { get; private set; } = "";

    public string Id { get; private set; } = "";

    public string ParentId { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string TraceState { get; private set; } = "";

    public int Kind { get; private set; }

    public int Status { get; private set; }

    public Dictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    public List<(string TraceId, string Id)> Links { get; } = [];

    /// <summary>The spans of one export.</summary>
    public static IEnumerable<OtlpSpan> Decode(byte[] export) =>
        from resource in Messages(export, 1)
        from scope in Messages(resource, 2)
        let name = Messages(scope, 1).Select(one => Text(one, 1)).FirstOrDefault("")
        from span in Messages(scope, 2)
        select Read(span, name);

    private static OtlpSpan Read(byte[] bytes, string scope)
    {
        var span = new OtlpSpan { Scope = scope };
        Walk(bytes, (field, input, type) =>
        {
            switch (field)
            {
                case 1: span.TraceId = Hex(input); break;
                case 2: span.Id = Hex(input); break;
                case 3: span.TraceState = input.ReadString(); break;
                case 4: span.ParentId = Hex(input); break;
                case 5: span.Name = input.ReadString(); break;
                case 6: span.Kind = input.ReadEnum(); break;
                case 9: AddTag(span.Tags, input.ReadBytes().ToByteArray()); break;
                case 13: AddLink(span.Links, input.ReadBytes().ToByteArray()); break;
                case 15:
                    Walk(input.ReadBytes().ToByteArray(), (part, status, statusType) =>
                    {
                        if (part == 3)
                        {
                            span.Status = status.ReadEnum();
                        }
                        else
                        {
                            Skip(status, statusType);
                        }
                    });
                    break;
                default: Skip(input, type); break;
            }
        });
        return span;
    }

    private static void AddTag(Dictionary<string, string> tags, byte[] bytes)
    {
        var value = Messages(bytes, 2).Select(Value).FirstOrDefault("");
        tags[Text(bytes, 1)] = value;
    }

    private static string Value(byte[] any)
    {
        var text = "";
        Walk(any, (field, input, type) =>
        {
            switch (field)
            {
                case 1: text = input.ReadString(); break;
                case 2: text = input.ReadBool() ? "true" : "false"; break;
                case 3: text = input.ReadInt64().ToString(System.Globalization.CultureInfo.InvariantCulture); break;
                default: Skip(input, type); break;
            }
        });
        return text;
    }

    private static void AddLink(List<(string TraceId, string Id)> links, byte[] bytes)
    {
        var (trace, id) = ("", "");
        Walk(bytes, (field, input, type) =>
        {
            switch (field)
            {
                case 1: trace = Hex(input); break;
                case 2: id = Hex(input); break;
                default: Skip(input, type); break;
            }
        });
        links.Add((trace, id));
    }

    private static List<byte[]> Messages(byte[] bytes, int wanted)
    {
        var found = new List<byte[]>();
        Walk(bytes, (field, input, type) =>
        {
            if (field == wanted)
            {
                found.Add(input.ReadBytes().ToByteArray());
            }
            else
            {
                Skip(input, type);
            }
        });
        return found;
    }

    private static string Text(byte[] bytes, int wanted) => Messages(bytes, wanted).Select(System.Text.Encoding.UTF8.GetString).FirstOrDefault("");

    private static string Hex(CodedInputStream input) => Convert.ToHexStringLower(input.ReadBytes().Span);

    private static void Walk(byte[] bytes, Action<int, CodedInputStream, WireFormat.WireType> field)
    {
        using var input = new CodedInputStream(bytes);
        for (uint tag; (tag = input.ReadTag()) != 0;)
        {
            field(WireFormat.GetTagFieldNumber(tag), input, WireFormat.GetTagWireType(tag));
        }
    }

    private static void Skip(CodedInputStream input, WireFormat.WireType type)
    {
        switch (type)
        {
            case WireFormat.WireType.Varint: input.ReadUInt64(); break;
            case WireFormat.WireType.Fixed64: input.ReadFixed64(); break;
            case WireFormat.WireType.Fixed32: input.ReadFixed32(); break;
            default: input.ReadBytes(); break;
        }
    }
}
