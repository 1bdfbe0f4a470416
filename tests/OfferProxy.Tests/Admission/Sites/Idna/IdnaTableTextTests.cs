using System.Globalization;
using OfferProxy.Admission;
using OfferProxy.IdnaTable;
using Xunit;

namespace OfferProxy.Tests.Admission.Sites.Idna;

/// <summary>That the table of the library is what its generator makes of Unicode's files.</summary>
public class IdnaTableTextTests
{
    private const string FolderVariable = "UNICODE_DATA";

    [Fact]
    public void Create_EachKindOfCodePoint_StandsInItsSection()
    {
        var files = UnicodeFiles.Parse(
            [
                "# Version: 99.0.0", "0041 ; mapped ; 0061 # A", "007F..0082 ; disallowed", "0083 ; disallowed", "00A8 ; mapped ; 0020 0308", "00AD ; ignored",
                "00C0..00C1 ; mapped ; 00E0", "00C2 ; mapped ; 00E0", "00DF ; deviation ; 0073 0073", "00E0 ; valid", "0100 ; mapped ; 0101", "0101 ; valid", "0102 ; mapped ; 0103",
                "0103 ; valid", "0104 ; mapped ; 0105", "0340 ; mapped ; 0300",
            ],
            [
                "0041;LATIN CAPITAL LETTER A;Lu;0;L;;;;;N;;;;0061;", "00A8;DIAERESIS;Sk;0;ON;<compat> 0020 0308;;;;N;SPACING DIAERESIS;;;;",
                "00C0;LATIN CAPITAL LETTER A WITH GRAVE;Lu;0;L;0041 0300;;;;N;;;;00E0;", "00E0;LATIN SMALL LETTER A WITH GRAVE;Ll;0;L;0061 0300;;;;N;;;00C0;;00C0",
                "0300;COMBINING GRAVE ACCENT;Mn;230;NSM;;;;;N;;;;;", "0301;COMBINING ACUTE ACCENT;Mn;230;NSM;;;;;N;;;;;", "0340;COMBINING GRAVE TONE MARK;Mn;230;NSM;0300;;;;N;;;;;",
            ]);

        var lines = IdnaTableText.Create(files).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.EndsWith("Unicode 99.0.0.", lines[0], StringComparison.Ordinal);
        Assert.Equal(
            ["[disallowed]", "0080-0083", "[ignored]", "00AD", "[mapped]", "00A8 0020 0308", "00C0-00C2 1 0 00E0", "0100-0104 2 2 0101", "0340 0300",
                "[composed]", "00E0 0061 0300", "[classes]", "0300-0301 230", "0340 230"],
            lines.Where(static line => line[0] != '#'));
    }

    [Theory]
    [InlineData("0041 ; mapped ; 0061")]
    [InlineData("# Version: 99.0.0\n0041 ; mapped ; what")]
    public void Parse_AnotherFormat_IsTold(string mappings) => Assert.Throws<FormatException>(() => UnicodeFiles.Parse(mappings.Split('\n'), []));

    [Fact]
    public void Create_UnicodeOfTheTable_IsTheTable()
    {
        var files = InstalledFiles();
        var version = TableVersion();
        Assert.SkipUnless(files.Version == version, $"The installed data is of Unicode {files.Version}, the table of {version}. Name a folder with that version's UnicodeData.txt and idna/IdnaMappingTable.txt by {FolderVariable}.");

        Assert.Equal(Table(), IdnaTableText.Create(files));
    }

    // Debian's data is years behind. What Unicode promises not to change is then the same in both.
    [Fact]
    public void Create_ElderUnicode_SaysNothingThatTheTableDoesNot()
    {
        var files = InstalledFiles();
        Assert.SkipUnless(Version.Parse(files.Version) <= Version.Parse(TableVersion()), $"The installed data is of Unicode {files.Version}, newer than the table.");

        var (elder, table) = (Meaning(IdnaTableText.Create(files)), Meaning(Table()));

        Assert.NotEmpty(elder["[composed]"]);
        Assert.Equal([], Lost("[composed]", elder, table));
        Assert.Equal([], Lost("[classes]", elder, table));
        Assert.Equal([], Lost("[ignored]", elder, table));
        Assert.Equal([], Lost("[disallowed]", table, elder));

        // The capital sharp s was mapped to two s until Unicode 15.1.
        Assert.Equal([], Lost("[mapped]", elder, table).Except(["1E9E 0073 0073"]));
    }

    private static UnicodeFiles InstalledFiles()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } named ? named : "/usr/share/unicode";
        Assert.SkipUnless(
            File.Exists(Path.Combine(folder, "UnicodeData.txt")) && File.Exists(Path.Combine(folder, "idna", "IdnaMappingTable.txt")),
            "Unicode's data is not installed: apt-get install unicode-data unicode-idna.");
        return UnicodeFiles.Read(folder);
    }

    private static string Table()
    {
        using var reader = new StreamReader(typeof(AdmissionMiddleware).Assembly.GetManifestResourceStream("OfferProxy.IdnaTable.txt")!);
        return reader.ReadToEnd();
    }

    private static string TableVersion() => Table().Split('\n')[0].Split("Unicode ")[^1].TrimEnd('.');

    private static IEnumerable<string> Lost(string section, Dictionary<string, HashSet<string>> from, Dictionary<string, HashSet<string>> to) => from[section].Except(to[section]).Order();

    // Each section's code points one by one, with what is said of each.
    private static Dictionary<string, HashSet<string>> Meaning(string table)
    {
        var (meaning, section) = (new Dictionary<string, HashSet<string>>(), "");
        foreach (var line in table.Split('\n').Where(static line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] == '[')
            {
                meaning.Add(section = line, []);
                continue;
            }

            var fields = line.Split(' ');
            var ends = fields[0].Split('-').Select(Hex).ToArray();
            var isProgression = section == "[mapped]" && ends.Length == 2;
            var (step, growth) = isProgression ? (Hex(fields[1]), Hex(fields[2])) : (1, 0);
            for (var (point, grown) = (ends[0], 0); point <= ends[^1]; point += step, grown += growth)
            {
                meaning[section].Add($"{point:X4} {(isProgression ? (Hex(fields[3]) + grown).ToString("X4", CultureInfo.InvariantCulture) : string.Join(' ', fields[1..]))}");
            }
        }

        return meaning;
    }

    private static int Hex(string field) => int.Parse(field, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
