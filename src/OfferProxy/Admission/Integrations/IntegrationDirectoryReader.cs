using System.Text;
using System.Text.Json;
using OfferProxy.Configuration;

namespace OfferProxy.Admission.Integrations;

/// <summary>Reads an integrations file: JSON with comments and trailing commas, member names in any case, as ASP.NET Core reads its configuration.</summary>
internal static class IntegrationDirectoryReader
{
    private const string FileKey = "Offers:Integrations:File";

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
            return Read(file, File.ReadAllBytes(file), errors);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            errors.Add(FileKey, file, $"must name a file that can be read: {exception.Message}");
            return IntegrationDirectory.Empty;
        }
    }

    private static IntegrationDirectory Read(string file, ReadOnlySpan<byte> json, ConfigurationErrors errors)
    {
        var found = new FileErrors(file, errors);
        if (json.StartsWith(Encoding.UTF8.Preamble))
        {
            json = json[Encoding.UTF8.Preamble.Length..];
        }

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
            found.Add($"line {(exception.LineNumber ?? 0) + 1}", "", $"must be JSON: {exception.Message}");
        }
        catch (InvalidOperationException exception)
        {
            // A string that is no valid UTF-8 or escapes half of a surrogate pair; the reader knows the byte, not the line.
            var line = json[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1;
            found.Add($"line {line}", "", $"must be valid Unicode: {exception.Message}");
        }

        found.Finish();
        return new IntegrationDirectory(document.Integrations);
    }
}
