using System.Text.Json;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Reading;

namespace OfferProxy.Overriding;

/// <summary>Reads a file of overrides: JSON with comments and trailing commas, as the files of the configuration are.</summary>
internal static class OverrideFileReader
{
    /// <summary>The member of the file that has what stands.</summary>
    public const string Root = "Overrides";

    /// <summary>The member of the file that has, in a fleet, what was removed.</summary>
    public const string Removed = "Removed";

    private const string FileKey = "Offers:Overrides:File";

    // Most overrides, each as long as it may be.
    private const int MaxBytes = 128 * 1024 * 1024;

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

            if (RegularFile.ReadUpTo(file, MaxBytes) is { } bytes)
            {
                return Read(file, bytes, errors);
            }

            errors.AddInFile(file, "file", null, $"must have at most {MaxBytes} bytes: it is no file of overrides");
            return OverrideSet.Empty;
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
        var lists = ListsIn(root, found);
        if (lists is null || !lists.TryGetValue(Root, out var list))
        {
            return OverrideSet.Empty;
        }

        if (list.GetArrayLength() is var length and > IOfferOverrides.Most)
        {
            found.Add(Root, null, $"has {length} overrides; at most {IOfferOverrides.Most} may stand");
            return OverrideSet.Empty;
        }

        var overrides = ReadList(Root, list, found, static (element, wrong) => OverrideJson.Read(element, wrong) is { } one ? OverrideWord.Of(one) : null);
        return lists.TryGetValue(Removed, out var removed)
            ? overrides.Join(ReadList(Removed, removed, found, OverrideJson.ReadRemoved))
            : overrides;
    }

    private static OverrideSet ReadList(string name, JsonElement list, FileErrors found, Func<JsonElement, Action<string, string?, string>, OverrideWord?> read)
    {
        var targets = new HashSet<OverrideTarget>();
        var words = new List<OverrideWord>();
        foreach (var (i, element) in list.EnumerateArray().Index())
        {
            if (read(element, (member, value, rule) => found.Add(member.Length == 0 ? $"{name}:{i}" : $"{name}:{i}:{member}", value, rule)) is not { } word)
            {
                continue;
            }

            if (!targets.Add(word.Target))
            {
                found.Add($"{name}:{i}", word.Target.ToString(), "stands there twice; there is one override of each");
            }

            words.Add(word);
        }

        return OverrideSet.Of(words);
    }

    private static Dictionary<string, JsonElement>? ListsIn(JsonElement root, FileErrors found)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            found.Add("(root)", null, "must be an object");
            return null;
        }

        var lists = new Dictionary<string, JsonElement>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in root.EnumerateObject().Where(static member => !member.NameEquals(JsonText.Schema)))
        {
            if (!member.Name.Equals(Root, StringComparison.OrdinalIgnoreCase) && !member.Name.Equals(Removed, StringComparison.OrdinalIgnoreCase))
            {
                found.Add(member.Name, null, KnownKeys.Explain(member.Name, [Root, Removed]));
            }
            else if (!lists.TryAdd(member.Name, member.Value))
            {
                found.Add(member.Name, null, "stands there twice");
            }
        }

        var isThere = lists.ContainsKey(Root);
        foreach (var (name, _) in lists.Where(static list => list.Value.ValueKind != JsonValueKind.Array).ToList())
        {
            found.Add(name, null, $"must be an array of overrides{(name.Equals(Removed, StringComparison.OrdinalIgnoreCase) ? " that were removed" : "")}");
            lists.Remove(name);
        }

        if (!isThere)
        {
            found.Add(Root, null, $"is missing: the file must be {{ \"{Root}\": [ … ] }}");
        }

        return lists;
    }
}
