using System.Globalization;

namespace OfferProxy.IdnaTable;

/// <summary>Writes the table that the gateway embeds: what UTS #46 (nontransitional) and NFC do to code points above ASCII.</summary>
internal static class IdnaTableText
{
    // Fewer single mappings than this are not worth a range.
    private const int MinRun = 3;

    // Alternate code points, such as a letter and its capital one after the other, and ranges that are moved or folded into one.
    private static readonly (int Step, int Growth)[] Progressions = [(1, 0), (1, 1), (2, 2)];

    /// <summary>The text of the table, its lines ended by line feeds. The same files always give the same text.</summary>
    public static string Create(UnicodeFiles files)
    {
        var beyondAscii = files.Mappings.Where(static mapping => mapping.Last > 0x7F).Select(static mapping => mapping with { First = Math.Max(mapping.First, 0x80) }).ToList();
        IEnumerable<string> lines =
        [
            $"# What UTS #46 (nontransitional, UseSTD3ASCIIRules=false) and NFC do to code points above ASCII, Unicode {files.Version}.",
            "# Derived from IdnaMappingTable.txt and UnicodeData.txt. Copyright 1991-2025 Unicode, Inc.; Unicode License V3.",
            "# Made by tools/OfferProxy.IdnaTable, which tells how: change that, and make this anew.",
            "# What is not listed is valid as it is. All numbers but steps and classes are hexadecimal.",
            "# disallowed: FIRST[-LAST]",
            "[disallowed]",
            .. Merge(beyondAscii.Where(static mapping => mapping.IsDisallowed).Select(static mapping => (mapping.First, mapping.Last, ""))),
            "# ignored: FIRST[-LAST]",
            "[ignored]",
            .. Merge(beyondAscii.Where(static mapping => mapping.IsIgnored).Select(static mapping => (mapping.First, mapping.Last, ""))),
            "# mapped: CODE TARGET..., or FIRST-LAST STEP TARGETSTEP TARGET: every STEP-th code point, its target growing by TARGETSTEP",
            "[mapped]",
            .. Mapped([.. beyondAscii.Where(static mapping => mapping.IsMapped)
                .SelectMany(static mapping => Enumerable.Range(mapping.First, mapping.Last - mapping.First + 1).Select(point => (point, mapping.Target)))]),
            "# composed: COMPOSITE FIRST SECOND, the primary composites that can stand in a host; Hangul is reckoned",
            "[composed]",
            .. Composed(files.Characters, beyondAscii),
            "# classes: FIRST[-LAST] CLASS, canonical combining classes that are not 0",
            "[classes]",
            .. Merge(files.Characters.Where(static character => character.CombiningClass > 0)
                .Select(static character => (character.Point, character.Point, character.CombiningClass.ToString(CultureInfo.InvariantCulture)))),
        ];
        return string.Concat(lines.Select(static line => line + "\n"));
    }

    // Ranges that touch and say the same are one.
    private static IEnumerable<string> Merge(IEnumerable<(int First, int Last, string Value)> ranges)
    {
        var merged = new List<(int First, int Last, string Value)>();
        foreach (var range in ranges)
        {
            if (merged is [.., var before] && before.Last + 1 == range.First && before.Value == range.Value)
            {
                merged[^1] = before with { Last = range.Last };
            }
            else
            {
                merged.Add(range);
            }
        }

        return merged.Select(static range => $"{Range(range.First, range.Last)} {range.Value}".TrimEnd());
    }

    private static IEnumerable<string> Mapped(IReadOnlyList<(int Point, IReadOnlyList<int> Target)> mapped)
    {
        for (var i = 0; i < mapped.Count;)
        {
            var (point, target) = mapped[i];
            var (length, step, growth) = Progressions.Select(progression => (Run(mapped, i, progression), progression.Step, progression.Growth)).MaxBy(static run => run.Item1);
            var isRun = length >= MinRun;
            yield return isRun
                ? $"{Range(point, mapped[i + length - 1].Point)} {step} {growth} {Hex(target[0])}"
                : $"{Hex(point)} {string.Join(' ', target.Select(Hex))}";
            i += isRun ? length : 1;
        }
    }

    // How many mappings, beginning with this one, are a progression.
    private static int Run(IReadOnlyList<(int Point, IReadOnlyList<int> Target)> mapped, int from, (int Step, int Growth) progression)
    {
        var length = 0;
        while (from + length < mapped.Count
            && mapped[from + length] is (var point, [var target])
            && point == mapped[from].Point + (length * progression.Step)
            && target == mapped[from].Target[0] + (length * progression.Growth))
        {
            length++;
        }

        return length;
    }

    // A composite that is excluded from composition is mapped to its parts, or disallowed; one that is made of a single code point, too.
    private static IEnumerable<string> Composed(IReadOnlyList<UnicodeCharacter> characters, IReadOnlyList<IdnaMapping> mappings)
    {
        var valid = mappings.Where(static mapping => mapping.IsValid).SelectMany(static mapping => Enumerable.Range(mapping.First, mapping.Last - mapping.First + 1)).ToHashSet();
        return characters.Where(character => character.Decomposition.Count == 2 && valid.Contains(character.Point))
            .Select(static character => $"{Hex(character.Point)} {Hex(character.Decomposition[0])} {Hex(character.Decomposition[1])}");
    }

    private static string Range(int first, int last) => first == last ? Hex(first) : $"{Hex(first)}-{Hex(last)}";

    private static string Hex(int point) => point.ToString("X4", CultureInfo.InvariantCulture);
}
