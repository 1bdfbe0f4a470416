using System.Text.Json;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Reading;

namespace OfferProxy.Overriding;

/// <summary>Reads a file of overrides: JSON with comments and trailing commas, as the files of the configuration are.</summary>
internal static class OverrideFileReader
{
    /// <summary>The one member of the file.</summary>
    public const string Root = "Overrides";

    private const string FileKey = "Offers:Overrides:File";

    // Most overrides, each as long as it may be.
    private const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>Reads the file, adding what is wrong to <paramref name="errors"/>. Never throws for what is in it.</summary>
    /// <param name="file">The full path; a file that is not there says that there are none.</param>
    /// <param name="errors">Takes the errors: the first hundred, and how many more there are.</param>
    public static OverrideSet Read(string file, ConfigurationErrors errors)
    {
        try
        {
            var info = new FileInfo(file);
            if (!info.Exists && !Directory.Exists(file))
            {
                if (info.Directory is { Exists: false } folder)
                {
                    errors.Add(FileKey, file, $"must stand in a folder that is there: there is no {folder.FullName}");
                }

                return OverrideSet.Empty;
            }

            // What it holds, not what is said of its length: a device says none.
            using var stream = File.OpenRead(file);
            var bytes = new MemoryStream();
            var buffer = new byte[64 * 1024];
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                bytes.Write(buffer, 0, read);
                if (bytes.Length > MaxBytes)
                {
                    errors.AddInFile(file, "file", null, $"must have at most {MaxBytes} bytes: it is no file of overrides");
                    return OverrideSet.Empty;
                }
            }

            return Read(file, bytes.GetBuffer().AsMemory(0, (int)bytes.Length), errors);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            errors.Add(FileKey, file, $"must name a file that can be read, or that is not there yet: {FileProblem.Of(file, exception)}");
            return OverrideSet.Empty;
        }
    }

    private static OverrideSet Read(string file, ReadOnlyMemory<byte> json, ConfigurationErrors errors)
    {
        var found = new FileErrors(file, errors);
        if (JsonText.Problem(json.Span) is { } problem)
        {
            found.Add(problem.Place, null, problem.Rule);
            return OverrideSet.Empty;
        }

        json = json[(json.Length - JsonText.WithoutMark(json.Span).Length)..];
        var overrides = OverrideSet.Empty;
        try
        {
            using var document = JsonDocument.Parse(json, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            overrides = ReadRoot(document.RootElement, found);
        }
        catch (JsonException exception)
        {
            var (place, rule) = JsonText.Syntax(exception);
            found.Add(place, null, rule);
        }

        found.Finish();
        return overrides;
    }

    private static OverrideSet ReadRoot(JsonElement root, FileErrors found)
    {
        if (ListIn(root, found) is not { } list)
        {
            return OverrideSet.Empty;
        }

        if (list.GetArrayLength() is var length and > IOfferOverrides.Most)
        {
            found.Add(Root, null, $"has {length} overrides; at most {IOfferOverrides.Most} may stand");
            return OverrideSet.Empty;
        }

        var targets = new HashSet<OverrideTarget>();
        var overrides = new List<OfferOverride>();
        foreach (var (i, element) in list.EnumerateArray().Index())
        {
            if (OverrideJson.Read(element, (member, value, rule) => found.Add(member.Length == 0 ? $"{Root}:{i}" : $"{Root}:{i}:{member}", value, rule)) is not { } one)
            {
                continue;
            }

            if (!targets.Add(one.Target))
            {
                found.Add($"{Root}:{i}", one.Target.ToString(), "stands there twice; there is one override of each");
            }

            overrides.Add(one);
        }

        return OverrideSet.Of(overrides);
    }

    private static JsonElement? ListIn(JsonElement root, FileErrors found)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            found.Add("(root)", null, "must be an object");
            return null;
        }

        JsonElement? list = null;
        foreach (var member in root.EnumerateObject().Where(static member => !member.NameEquals(JsonText.Schema)))
        {
            if (!member.Name.Equals(Root, StringComparison.OrdinalIgnoreCase))
            {
                found.Add(member.Name, null, KnownKeys.Explain(member.Name, [Root]));
            }
            else if (list is not null)
            {
                found.Add(member.Name, null, "stands there twice");
            }
            else
            {
                list = member.Value;
            }
        }

        if (list is { ValueKind: JsonValueKind.Array })
        {
            return list;
        }

        found.Add(Root, null, list is null ? $"is missing: the file must be {{ \"{Root}\": [ … ] }}" : "must be an array of overrides");
        return null;
    }
}
