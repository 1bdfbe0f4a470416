using System.Text;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Reading;

namespace OfferProxy.Admission.Sites;

/// <summary>Reads a blocklist from its file and from the entries that options add to it.</summary>
internal static class SiteBlocklistReader
{
    private const string FileKey = "Offers:SiteBlocking:File";
    private const string SitesKey = "Offers:SiteBlocking:Sites";

    // Tens of millions of sites.
    private const int MostBytes = 1 << 30;

    /// <summary>Reads the file and the entries, adding what is wrong to <paramref name="errors"/>. Never throws for what is in them.</summary>
    /// <param name="file">The full path of the file, one host a line; empty: none.</param>
    /// <param name="sites">Entries beside those of the file, written as there.</param>
    /// <param name="errors">Takes the errors: the first hundred of the file, and how many more there are.</param>
    /// <returns>The list of the entries without errors.</returns>
    public static SiteBlocklist Read(string file, IReadOnlyList<string> sites, ConfigurationErrors errors)
    {
        var builder = new SiteBlocklistBuilder(Capacity(file));
        if (file.Length > 0)
        {
            ReadFile(file, builder, errors);
        }

        for (var i = 0; i < sites.Count; i++)
        {
            if (SiteEntry.TryAdd(sites[i], builder, out var rule) == SiteEntryResult.Wrong)
            {
                errors.Add($"{SitesKey}:{i}", sites[i], rule);
            }
        }

        return builder.Build();
    }

    // A line has a byte more than its host, and so has an entry: growing by doubling would leave the file's size behind twice.
    private static int Capacity(string file)
    {
        const int Least = 256;
        var info = file.Length > 0 ? new FileInfo(file) : null;
        return info is { Exists: true } ? (int)Math.Clamp(info.Length + 1, Least, MostBytes) : Least;
    }

    private static void ReadFile(string file, SiteBlocklistBuilder builder, ConfigurationErrors errors)
    {
        var found = new FileErrors(file, errors);
        try
        {
            using var stream = RegularFile.Open(file);
            if (stream.Length > MostBytes)
            {
                errors.Add(FileKey, file, $"must name a file of at most {MostBytes} bytes: it is no list of sites");
                return;
            }

            using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024);
            var lines = new SiteLines(reader);
            while (lines.TryRead(out var line))
            {
                if (SiteEntry.TryAdd(line, builder, out var rule) == SiteEntryResult.Wrong)
                {
                    found.Add($"line {lines.Number}", line.Trim().ToString(), line.Contains('\uFFFD') ? $"{rule}; the file must be UTF-8" : rule);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            errors.Add(FileKey, file, $"must name a file that can be read: {FileProblem.Of(file, exception)}");
        }

        found.Finish();
    }
}
