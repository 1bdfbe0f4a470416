namespace OfferProxy.Slots;

/// <summary>One of the texts that a name is written as.</summary>
/// <param name="Encodings">The encodings that write it so.</param>
/// <param name="Bytes">The text, as it stands in a decoded JSON string.</param>
internal sealed record NameForm(NameEncodings Encodings, byte[] Bytes)
{
    /// <summary>All texts that a name is written as, each once. None is the beginning of another.</summary>
    public static IReadOnlyList<NameForm> AllOf(string name)
    {
        if (EncodedName.IsPlain(name))
        {
            return [new(NameEncodings.All, System.Text.Encoding.ASCII.GetBytes(name))];
        }

        var forms = new List<NameForm>();
        Span<byte> bytes = stackalloc byte[EncodedName.MaxBytes];
        for (var rest = NameEncodings.All; !rest.IsEmpty; rest = rest.WithoutFirst())
        {
            var written = bytes[..EncodedName.Write(name, rest.First, bytes)];
            var one = NameEncodings.From(rest.First);
            var at = IndexOf(forms, written);
            if (at < 0)
            {
                forms.Add(new(one, written.ToArray()));
            }
            else
            {
                forms[at] = forms[at] with { Encodings = forms[at].Encodings | one };
            }
        }

        return forms;
    }

    private static int IndexOf(List<NameForm> forms, ReadOnlySpan<byte> written)
    {
        for (var i = 0; i < forms.Count; i++)
        {
            if (written.SequenceEqual(forms[i].Bytes))
            {
                return i;
            }
        }

        return -1;
    }
}
