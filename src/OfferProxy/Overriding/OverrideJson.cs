using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OfferProxy.Overriding;

/// <summary>An override as JSON: an object of the overrides file, and what stands in the Redis that gateways share.</summary>
internal static class OverrideJson
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes an override.</summary>
    public static void Write(Utf8JsonWriter writer, OfferOverride one)
    {
        writer.WriteStartObject();
        writer.WriteString(nameof(OverrideMember.Action), one.Action.ToString());
        WriteTarget(writer, one.Target);
        writer.WriteString(nameof(OverrideMember.By), one.By);
        writer.WriteString(nameof(OverrideMember.At), Text(one.At));
        if (one.Reason.Length > 0)
        {
            writer.WriteString(nameof(OverrideMember.Reason), one.Reason);
        }

        if (one.Until is { } until)
        {
            writer.WriteString(nameof(OverrideMember.Until), Text(until));
        }

        writer.WriteEndObject();
    }

    /// <summary>The override by itself.</summary>
    public static string Text(OfferOverride one)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Compact))
        {
            Write(writer, one);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>The override that a text is; null: it is none.</summary>
    public static OfferOverride? Parse(string? text)
    {
        try
        {
            using var document = JsonDocument.Parse(text ?? "");
            return Read(document.RootElement, static (_, _, _) => { });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Reads an override, whose members may have their names in any case.</summary>
    /// <param name="element">The object.</param>
    /// <param name="wrong">Is told each thing that is wrong: the member (empty: the object itself), its value, and the rule.</param>
    /// <returns>The override; null: something is wrong.</returns>
    public static OfferOverride? Read(JsonElement element, Action<string, string?, string> wrong)
    {
        var members = new OverrideMembers(Enum.GetValues<OverrideMember>(), wrong);
        if (!members.TryRead(element))
        {
            return null;
        }

        var action = members.Choice<OverrideAction>(OverrideMember.Action);
        var (target, at) = (members.Target(), members.Time(OverrideMember.At) ?? default);
        var until = members.Has(OverrideMember.Until) ? members.Time(OverrideMember.Until) : null;
        var (by, reason) = (members.Text(OverrideMember.By), members.Text(OverrideMember.Reason) ?? "");
        if (target is not null && action is { } does)
        {
            if (OverrideRequest.Problem(does, target.Kind, by, reason) is { } problem)
            {
                members.Tell("", null, $"is wrong: {problem}");
            }
            else if (!OverrideRequest.MayStand(does, target.Kind))
            {
                members.Tell(nameof(OverrideMember.Action), does.ToString(), "is nothing that stands: it removes an override");
            }
        }

        return members.AreGood ? new(target!, action!.Value, by!, at) { Reason = reason, Until = until } : null;
    }

    /// <summary>Writes the word that an override was removed.</summary>
    public static void WriteRemoved(Utf8JsonWriter writer, OverrideWord removed)
    {
        writer.WriteStartObject();
        WriteTarget(writer, removed.Target);
        writer.WriteString(nameof(OverrideMember.At), Text(removed.At));
        writer.WriteEndObject();
    }

    /// <summary>Reads the word that an override was removed.</summary>
    /// <param name="element">The object.</param>
    /// <param name="wrong">As of <see cref="Read"/>.</param>
    /// <returns>The word; null: something is wrong.</returns>
    public static OverrideWord? ReadRemoved(JsonElement element, Action<string, string?, string> wrong)
    {
        var members = new OverrideMembers([OverrideMember.Kind, OverrideMember.Name, OverrideMember.Integration, OverrideMember.At], wrong);
        if (!members.TryRead(element))
        {
            return null;
        }

        var (target, at) = (members.Target(), members.Time(OverrideMember.At) ?? default);
        return members.AreGood ? new OverrideWord(target!, null, at) : null;
    }

    private static void WriteTarget(Utf8JsonWriter writer, OverrideTarget target)
    {
        writer.WriteString(nameof(OverrideMember.Kind), target.Kind.ToString());
        writer.WriteString(nameof(OverrideMember.Name), target.Name);
        if (target.Integration is { } integration)
        {
            writer.WriteString(nameof(OverrideMember.Integration), integration);
        }
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
