using System.Globalization;
using System.Text;
using OfferProxy.Slots;

namespace OfferProxy.Sharing.Documents;

/// <summary>
/// Where in a document something is, for an operator: a JSON pointer (RFC 6901), as <c>Ignore</c> takes it. It holds no
/// shopper's data: a member's name that a slot's value stands in, in any way that a name is written, is <c>*</c>.
/// </summary>
internal static class DocumentPath
{
    /// <summary>The most characters of a path; a longer one ends in <c>…</c>.</summary>
    public const int MaxLength = 200;

    private const int MaxStep = 64;

    /// <summary>The path of the token at <paramref name="index"/>: of a value, itself; of a member's name or an object's or array's end, what it is in.</summary>
    public static string Get(TokenizedDocument document, int index, IReadOnlyList<string> values)
    {
        var steps = StepsTo(document, index);
        var path = new StringBuilder();
        foreach (var (member, position) in steps)
        {
            path.Append('/');
            if (member < 0)
            {
                path.Append(CultureInfo.InvariantCulture, $"{position}");
            }
            else
            {
                path.Append(Step(Encoding.UTF8.GetString(document.Text(document.Tokens[member]).Bytes), values));
            }

            if (path.Length > MaxLength)
            {
                path.Length = MaxLength - 1;
                return path.Append('…').ToString();
            }
        }

        return path.ToString();
    }

    private static List<(int Member, int Position)> StepsTo(TokenizedDocument document, int index)
    {
        // Of each open object or array: the member that is being read (-1 in an array), and how many items came before.
        var open = new List<(int Member, int Position)>();
        for (var at = 0; at <= index && at < document.Tokens.Count; at++)
        {
            var kind = document.Tokens[at].Kind;
            if (kind == DocumentTokenKind.MemberName)
            {
                open[^1] = (at, 0);
                if (at == index)
                {
                    open.RemoveAt(open.Count - 1);
                }

                continue;
            }

            if (kind is DocumentTokenKind.EndObject or DocumentTokenKind.EndArray)
            {
                open.RemoveAt(open.Count - 1);
                continue;
            }

            if (open.Count > 0 && open[^1].Member < 0)
            {
                open[^1] = (-1, open[^1].Position + 1);
            }

            if (at < index && kind is DocumentTokenKind.StartObject or DocumentTokenKind.StartArray)
            {
                open.Add((-1, -1));
            }
        }

        return open;
    }

    private static string Step(string name, IReadOnlyList<string> values)
    {
        if (name.Any(char.IsControl) || values.Any(value => Holds(name, value)))
        {
            return "*";
        }

        var step = name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
        return step.Length > MaxStep ? string.Concat(step.AsSpan(0, MaxStep), "…") : step;
    }

    // Which of the values is the name is not known here: each is looked for in all ways that a name is written. In the text
    // of a member's name, escapes of JSON are escapes within escapes.
    private static bool Holds(string name, string value)
    {
        if (value.Length == 0)
        {
            return false;
        }

        return name.Contains(value, StringComparison.OrdinalIgnoreCase)
            || Unescaped(name).Contains(value, StringComparison.OrdinalIgnoreCase)
            || (NameRule.Accepts(value) && NameForm.AllOf(value).Any(form =>
                name.Contains(Encoding.UTF8.GetString(form.Bytes), StringComparison.OrdinalIgnoreCase)));
    }

    private static string Unescaped(string name)
    {
        var text = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '\\' && i + 5 < name.Length && name[i + 1] == 'u'
                && ushort.TryParse(name.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            {
                text.Append((char)unit);
                i += 5;
            }
            else
            {
                text.Append(name[i]);
            }
        }

        return text.ToString();
    }
}
