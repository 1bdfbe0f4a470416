using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OfferProxy.Configuration.Reading;

namespace OfferProxy.Overriding;

/// <summary>An override as JSON: an object of the overrides file, and what stands in the Redis that gateways share.</summary>
internal static class OverrideJson
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private enum Member
    {
        Action, Kind, Name, Integration, By, At, Reason, Until,
    }

    /// <summary>Writes an override.</summary>
    public static void Write(Utf8JsonWriter writer, OfferOverride one)
    {
        writer.WriteStartObject();
        writer.WriteString(nameof(Member.Action), one.Action.ToString());
        writer.WriteString(nameof(Member.Kind), one.Target.Kind.ToString());
        writer.WriteString(nameof(Member.Name), one.Target.Name);
        if (one.Target.Integration is { } integration)
        {
            writer.WriteString(nameof(Member.Integration), integration);
        }

        writer.WriteString(nameof(Member.By), one.By);
        writer.WriteString(nameof(Member.At), Text(one.At));
        if (one.Reason.Length > 0)
        {
            writer.WriteString(nameof(Member.Reason), one.Reason);
        }

        if (one.Until is { } until)
        {
            writer.WriteString(nameof(Member.Until), Text(until));
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
        if (element.ValueKind != JsonValueKind.Object)
        {
            wrong("", null, "must be an object");
            return null;
        }

        var isGood = true;
        var values = new Dictionary<Member, string>();
        foreach (var property in element.EnumerateObject())
        {
            if (!Enum.TryParse<Member>(property.Name, ignoreCase: true, out var member) || !char.IsAsciiLetter(property.Name[0]))
            {
                Tell(property.Name, null, KnownKeys.Explain(property.Name, Enum.GetNames<Member>()));
            }
            else if (property.Value.ValueKind != JsonValueKind.String || StringOf(property.Value) is not { } text)
            {
                Tell(property.Name, null, "must be a string");
            }
            else if (!values.TryAdd(member, text))
            {
                Tell(property.Name, text, "stands there twice");
            }
        }

        var action = Choice<OverrideAction>(Member.Action);
        var kind = Choice<OverrideKind>(Member.Kind);
        var at = Time(Member.At) ?? default;
        var until = values.ContainsKey(Member.Until) ? Time(Member.Until) : null;
        if (values.ContainsKey(Member.Kind) && kind is { } known)
        {
            if (!OverrideTarget.TryCreate(known, values.GetValueOrDefault(Member.Name), values.GetValueOrDefault(Member.Integration), out var target, out var rule))
            {
                Tell(nameof(Member.Name), values.GetValueOrDefault(Member.Name), rule);
            }
            else if (action is { } does && OverrideRequest.Problem(does, known, values.GetValueOrDefault(Member.By), values.GetValueOrDefault(Member.Reason) ?? "") is { } problem)
            {
                Tell("", null, $"is wrong: {problem}");
            }
            else if (action is { } does2 && !OverrideRequest.MayStand(does2, known))
            {
                Tell(nameof(Member.Action), does2.ToString(), "is nothing that stands: it removes an override");
            }
            else if (isGood)
            {
                return new(target, action!.Value, values[Member.By], at) { Reason = values.GetValueOrDefault(Member.Reason) ?? "", Until = until };
            }
        }

        return null;

        void Tell(string member, string? value, string rule)
        {
            isGood = false;
            wrong(member, value, rule);
        }

        T? Choice<T>(Member member)
            where T : struct, Enum
        {
            var text = values.GetValueOrDefault(member) ?? "";
            if (text.Length > 0 && char.IsAsciiLetter(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var choice))
            {
                return choice;
            }

            Tell(member.ToString(), text, text.Length == 0 ? $"is required: one of {string.Join(", ", Enum.GetNames<T>())}" : ValueRules.NameOf<T>(text)!);
            return null;
        }

        DateTimeOffset? Time(Member member)
        {
            var text = values.GetValueOrDefault(member) ?? "";
            if (OverrideTime.TryParse(text, out var time))
            {
                return time;
            }

            Tell(member.ToString(), text, OverrideTime.Rule);
            return null;
        }
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    // An escape of half of a surrogate pair is no text.
    private static string? StringOf(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
