using System.Text.Json;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Reading;

namespace OfferProxy.Admission.Integrations;

/// <summary>Reads an integrations file: JSON with comments and trailing commas, member names in any case, as ASP.NET Core reads its configuration.</summary>
internal static class IntegrationDirectoryReader
{
    private const string FileKey = "Offers:Integrations:File";

    // A million integrations, each with many placements and sites.
    private const int MostBytes = 512 * 1024 * 1024;

    /// <summary>Reads the file, adding what is wrong to <paramref name="errors"/>. Never throws for what is in it.</summary>
    /// <param name="file">The full path of the file; empty: no integration is known.</param>
    /// <param name="errors">Takes the errors: the first hundred, and how many more there are.</param>
    /// <returns>The directory of the integrations without errors.</returns>
    public static IntegrationDirectory Read(string file, ConfigurationErrors errors)
    {
        if (file.Length == 0)
        {
            return IntegrationDirectory.Empty;
        }

        try
        {
            return Read(file, RegularFile.Read(file, MostBytes), errors);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            errors.Add(FileKey, file, $"must name a file that can be read: {FileProblem.Of(file, exception)}");
            return IntegrationDirectory.Empty;
        }
    }

    private static IntegrationDirectory Read(string file, ReadOnlySpan<byte> json, ConfigurationErrors errors)
    {
        var found = new FileErrors(file, errors);
        if (JsonText.Problem(json) is { } problem)
        {
            found.Add(problem.Place, null, problem.Rule);
            return IntegrationDirectory.Empty;
        }

        json = JsonText.WithoutMark(json);
        var options = new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
        var reader = new Utf8JsonReader(json, options);
        var document = new IntegrationDocument(found);
        try
        {
            reader.Read();
            document.Read(ref reader);
            reader.Read();
        }
        catch (JsonException exception)
        {
            var (place, rule) = JsonText.Syntax(exception);
            found.Add(place, null, rule);
        }
        catch (InvalidOperationException exception)
        {
            // A string that escapes half of a surrogate pair; the reader knows the byte, not the line.
            var line = json[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1;
            found.Add($"line {line}", "", $"must be valid Unicode: {exception.Message}");
        }

        found.Finish();
        return new IntegrationDirectory(document.Integrations);
    }
}
