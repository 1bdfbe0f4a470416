namespace OfferProxy.DemoOrigin.Faults;

/// <summary>Puts a member at the head of a JSON object, whose other bytes stay as they are.</summary>
internal static class JsonMember
{
    public static ReadOnlyMemory<byte> Insert(ReadOnlyMemory<byte> document, ReadOnlySpan<byte> member)
    {
        var bytes = document.Span;
        if (bytes.IsEmpty || bytes[0] != '{')
        {
            return document;
        }

        var separator = bytes[1..].TrimStart(" \n\r\t"u8)[0] == '}' ? ReadOnlySpan<byte>.Empty : ","u8;
        return (byte[])[(byte)'{', .. member, .. separator, .. bytes[1..]];
    }
}
