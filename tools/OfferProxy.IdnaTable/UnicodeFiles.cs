using System.Globalization;

namespace OfferProxy.IdnaTable;

/// <summary>What Unicode's files say that the table is made of.</summary>
/// <param name="Version">The version of Unicode, such as <c>17.0.0</c>.</param>
/// <param name="Mappings">The ranges of <c>IdnaMappingTable.txt</c>, in order (UTS #46, section 5).</param>
/// <param name="Characters">The code points of <c>UnicodeData.txt</c> with a combining class or a decomposition, in order (UAX #44, section 4.2).</param>
internal sealed record UnicodeFiles(string Version, IReadOnlyList<IdnaMapping> Mappings, IReadOnlyList<UnicodeCharacter> Characters)
{
    private const string VersionMark = "# Version: ";

    /// <summary>Reads both files.</summary>
    /// <param name="folder">The folder with <c>UnicodeData.txt</c> and <c>idna/IdnaMappingTable.txt</c>.</param>
    /// <exception cref="IOException">One of them cannot be read.</exception>
    /// <exception cref="FormatException">One of them is not what its name says.</exception>
    public static UnicodeFiles Read(string folder) => Parse(
        File.ReadLines(Path.Combine(folder, "idna", "IdnaMappingTable.txt")).ToList(),
        File.ReadLines(Path.Combine(folder, "UnicodeData.txt")));

    /// <summary>Reads the lines of both files.</summary>
    /// <exception cref="FormatException">They are of another format, or the first names no version.</exception>
    public static UnicodeFiles Parse(IReadOnlyList<string> mappings, IEnumerable<string> characters) => new(
        mappings.FirstOrDefault(static line => line.StartsWith(VersionMark, StringComparison.Ordinal))?[VersionMark.Length..].Trim()
            ?? throw new FormatException("IdnaMappingTable.txt names no version."),
        [.. mappings.Select(static line => line.Split('#')[0].Trim()).Where(static line => line.Length > 0).Select(ParseMapping)],
        [.. characters.Select(ParseCharacter).Where(static character => character.CombiningClass > 0 || character.Decomposition.Count > 0)]);

    private static IdnaMapping ParseMapping(string line)
    {
        var fields = line.Split(';', StringSplitOptions.TrimEntries);
        var ends = fields[0].Split("..");
        return new(Hex(ends[0]), Hex(ends[^1]), fields[1], fields.Length > 2 ? Hexes(fields[2]) : []);
    }

    private static UnicodeCharacter ParseCharacter(string line)
    {
        // One with a tag, such as <compat>, is no canonical decomposition.
        var fields = line.Split(';');
        return new(Hex(fields[0]), byte.Parse(fields[3], CultureInfo.InvariantCulture), fields[5].StartsWith('<') ? [] : Hexes(fields[5]));
    }

    private static List<int> Hexes(string field) => [.. field.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Hex)];

    private static int Hex(string field) => int.Parse(field, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
