using System.Text;
using static OfferProxy.EndToEndTests.Sharing.OracleExpectation;

namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>Rules of origins about names of one kind: by length, script, ending, beginning, initials.</summary>
internal static class NameKindForms
{
    /// <summary>The forms.</summary>
    public static IEnumerable<OracleForm> All =>
    [
        Text("short names left out", static name => name.EnumerateRunes().Count() < 3 ? "Hi" : $"Hi {name}"),
        Text("names of more than ten bytes left out", static name => Encoding.UTF8.GetByteCount(name) > 10 ? "Hi" : $"Hi {name}"),
        Text("names of more than eight UTF-16 units left out", static name => name.Length > 8 ? "Hi" : $"Hi {name}"),
        Text("Cyrillic names left out", static name => Holds(name, 0x400, 0x4FF) ? "Hi" : $"Hi {name}"),
        Text("Greek letters as question marks", static name => string.Concat(name.Select(static c => c is >= '\u0370' and < '\u0400' or >= '\u1F00' and < '\u2000' ? '?' : c))),
        Text("names from right to left isolated", static name => Holds(name, 0x590, 0x8FF) ? $"Hi \u2067{name}\u2069" : $"Hi {name}"),
        Text("Chinese and Korean names with an honorific", static name => Holds(name, 0x4E00, 0x9FFF) || Holds(name, 0xAC00, 0xD7FF) ? $"{name} ★" : name),
        Text("letters beyond Latin Extended-A as question marks", static name => string.Concat(name.Select(static c => c < 0x180 ? c : '?'))),
        Text("names in -a and others greeted alike but for a letter", static name => name.EndsWith('a') ? "Bienvenida" : "Bienvenido"),
        Text("names in -a declined", static name => name.EndsWith('a') ? $"Dla {name[..^1]}y" : $"Dla {name}"),
        Text("names in a vowel greeted otherwise", static name => "aeiou".Contains(name[^1], StringComparison.Ordinal) ? $"Ciao, {name}" : $"Salve, {name}"),
        Text("Russian names in -a greeted otherwise", static name => name[^1] is 'а' or 'я' ? $"Дорогая {name}" : $"Дорогой {name}"),
        Text("names that end in an accent greeted otherwise", static name => "éèëêáàíóúü".Contains(name[^1], StringComparison.Ordinal) ? $"Dear {name}!" : $"Dear {name}"),
        Text("names of initials left out", static name => name.Split(' ').All(static word => word.TrimEnd('.').Length == 1) ? "Hi" : $"Hi {name}"),
        Text("initials within left out", static name => $"Hi {string.Join(' ', name.Split(' ').Where((word, at) => at == 0 || word.TrimEnd('.').Length > 1))}"),
        Text("names cut to their letters at both ends", static name => $"Hi {TrimToLetters(name)}"),
        Text("article by the vowel, small letters alone", static name => $"{("aeiou".Contains(name[0], StringComparison.Ordinal) ? "An" : "A")} {name} deal"),
        Text("names in -A in capitals greeted otherwise", static name => name.EndsWith('A') ? $"HI {name}" : $"Hi {name}"),
    ];

    private static bool Holds(string name, int from, int to) => name.EnumerateRunes().Any(rune => rune.Value >= from && rune.Value <= to);

    private static string TrimToLetters(string name)
    {
        var (start, end) = (0, name.Length);
        while (start < end && !char.IsLetter(name[start]))
        {
            start++;
        }

        while (end > start && !char.IsLetter(name[end - 1]))
        {
            end--;
        }

        return name[start..end];
    }

    private static OracleForm Text(string name, Func<string, string> text) =>
        new(name, MayShare, (document, input) =>
        {
            if (input.Name is not null)
            {
                document.AddText(text(input.Name));
            }
        });
}
