using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace OfferProxy.Sharing.Documents;

/// <summary>A JSON pointer (RFC 6901): names values of a document. Of members of one name that stand in one object, it names each.</summary>
internal sealed class JsonPointer
{
    private readonly byte[][] _steps;

    private JsonPointer(string text, byte[][] steps) => (Text, _steps) = (text, steps);

    /// <summary>The pointer as it was written.</summary>
    public string Text { get; }

    /// <summary>Reads a pointer; false where <paramref name="text"/> is none, or names the whole document.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out JsonPointer? pointer)
    {
        pointer = null;
        if (!text.StartsWith('/'))
        {
            return false;
        }

        var steps = new List<byte[]>();
        foreach (var step in text[1..].Split('/'))
        {
            for (var at = step.IndexOf('~'); at >= 0; at = step.IndexOf('~', at + 1))
            {
                if (at + 1 == step.Length || step[at + 1] is not ('0' or '1'))
                {
                    return false;
                }
            }

            steps.Add(Encoding.UTF8.GetBytes(step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)));
        }

        pointer = new(text, [.. steps]);
        return true;
    }

    /// <summary>Reads a pointer that is known to be one.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static JsonPointer Parse(string text) =>
        TryParse(text, out var pointer) ? pointer : throw new FormatException("It is no JSON pointer to a part of a document.");

    /// <summary>Adds to <paramref name="values"/> the indices of the tokens at which the values begin that it names.</summary>
    public void Find(TokenizedDocument document, ISet<int> values)
    {
        if (document.Tokens.Count > 0)
        {
            Find(document, 0, 0, values);
        }
    }

    private void Find(TokenizedDocument document, int at, int depth, ISet<int> values)
    {
        if (depth == _steps.Length)
        {
            values.Add(at);
            return;
        }

        switch (document.Tokens[at].Kind)
        {
            case DocumentTokenKind.StartObject:
                for (var member = at + 1; document.Tokens[member].Kind == DocumentTokenKind.MemberName; member = document.AfterValue(member + 1))
                {
                    if (document.Text(document.Tokens[member]).Bytes.SequenceEqual(_steps[depth]))
                    {
                        Find(document, member + 1, depth + 1, values);
                    }
                }

                break;
            case DocumentTokenKind.StartArray when IndexIn(_steps[depth]) is { } index:
                var item = at + 1;
                for (var i = 0; document.Tokens[item].Kind != DocumentTokenKind.EndArray; i++, item = document.AfterValue(item))
                {
                    if (i == index)
                    {
                        Find(document, item, depth + 1, values);
                        return;
                    }
                }

                break;
        }
    }

    // RFC 6901, section 4: digits without leading zeros.
    private static int? IndexIn(byte[] step) =>
        (step.Length == 1 || step is not [(byte)'0', ..])
        && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
}
