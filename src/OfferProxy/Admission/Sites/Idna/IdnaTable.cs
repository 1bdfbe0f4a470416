using System.Globalization;
using System.Text;

namespace OfferProxy.Admission.Sites.Idna;

/// <summary>What UTS #46 and normalisation do to code points above ASCII: <c>IdnaTable.txt</c>, read when the first name beyond ASCII turns up. <c>tools/OfferProxy.IdnaTable</c> makes it.</summary>
internal sealed class IdnaTable
{
    private static readonly Lazy<IdnaTable> Lazily = new(() => new IdnaTable());

    private readonly List<(int First, int Last)> _disallowed = [];
    private readonly HashSet<int> _ignored = [];
    private readonly Dictionary<int, string> _mapped = [];
    private readonly Dictionary<int, (int First, int Second)> _decompositions = [];
    private readonly Dictionary<(int First, int Second), int> _composites = [];
    private readonly Dictionary<int, byte> _classes = [];

    private IdnaTable()
    {
        using var stream = typeof(IdnaTable).Assembly.GetManifestResourceStream("OfferProxy.IdnaTable.txt")
            ?? throw new InvalidOperationException("The library was built without its IDNA table.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var section = "";
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('['))
            {
                section = line;
            }
            else if (!line.StartsWith('#'))
            {
                Add(section, line.Split(' '));
            }
        }
    }

    /// <summary>The one table.</summary>
    public static IdnaTable Instance => Lazily.Value;

    /// <summary>Whether the code point vanishes.</summary>
    public bool IsIgnored(int point) => _ignored.Contains(point);

    /// <summary>Whether no host may hold the code point.</summary>
    public bool IsDisallowed(int point)
    {
        var (low, high) = (0, _disallowed.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var (first, last) = _disallowed[middle];
            if (point < first)
            {
                high = middle - 1;
            }
            else if (point > last)
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What stands for the code point; null: itself.</summary>
    public string? Mapped(int point) => _mapped.GetValueOrDefault(point);

    /// <summary>The two code points that a composite is canonically made of.</summary>
    public bool TryDecompose(int point, out int first, out int second)
    {
        var found = _decompositions.TryGetValue(point, out var parts);
        (first, second) = parts;
        return found;
    }

    /// <summary>The composite of two code points.</summary>
    public bool TryCompose(int first, int second, out int composite) => _composites.TryGetValue((first, second), out composite);

    /// <summary>The canonical combining class.</summary>
    public int CombiningClass(int point) => _classes.GetValueOrDefault(point);

    private void Add(string section, string[] fields)
    {
        var (first, last) = Range(fields[0]);
        switch (section)
        {
            case "[disallowed]":
                _disallowed.Add((first, last));
                break;
            case "[ignored]":
                _ignored.UnionWith(Enumerable.Range(first, last - first + 1));
                break;
            case "[mapped]" when last == first:
                _mapped[first] = string.Concat(fields.Skip(1).Select(field => char.ConvertFromUtf32(Hex(field))));
                break;
            case "[mapped]":
                var (step, growth, target) = (Hex(fields[1]), Hex(fields[2]), Hex(fields[3]));
                for (var point = first; point <= last; point += step, target += growth)
                {
                    _mapped[point] = char.ConvertFromUtf32(target);
                }

                break;
            case "[composed]":
                var parts = (Hex(fields[1]), Hex(fields[2]));
                _decompositions[first] = parts;
                _composites[parts] = first;
                break;
            default:
                var combiningClass = byte.Parse(fields[1], CultureInfo.InvariantCulture);
                for (var point = first; point <= last; point++)
                {
                    _classes[point] = combiningClass;
                }

                break;
        }
    }

    private static (int First, int Last) Range(string field)
    {
        var dash = field.IndexOf('-', StringComparison.Ordinal);
        return dash < 0 ? (Hex(field), Hex(field)) : (Hex(field[..dash]), Hex(field[(dash + 1)..]));
    }

    private static int Hex(string field) => int.Parse(field, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
