using System.Text.Json;
using OfferProxy.Configuration.Reading;

namespace OfferProxy.Overriding;

/// <summary>Reads the members of an override's object, each a string under its name in any case.</summary>
/// <param name="known">Those that there may be.</param>
/// <param name="wrong">Is told each thing that is wrong: the member (empty: the object itself), its value, and the rule.</param>
internal sealed class OverrideMembers(IReadOnlyCollection<OverrideMember> known, Action<string, string?, string> wrong)
{
    private readonly Dictionary<OverrideMember, string> _values = [];

    /// <summary>Whether nothing was wrong so far.</summary>
    public bool AreGood { get; private set; } = true;

    /// <summary>Reads an object; false: it is none.</summary>
    public bool TryRead(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Tell("", null, "must be an object");
            return false;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (!Enum.TryParse<OverrideMember>(property.Name, ignoreCase: true, out var member) || !char.IsAsciiLetter(property.Name[0]) || !known.Contains(member))
            {
                Tell(property.Name, null, KnownKeys.Explain(property.Name, [.. known.Select(static one => one.ToString())]));
            }
            else if (property.Value.ValueKind != JsonValueKind.String || StringOf(property.Value) is not { } text)
            {
                Tell(property.Name, null, "must be a string");
            }
            else if (!_values.TryAdd(member, text))
            {
                Tell(property.Name, text, "stands there twice");
            }
        }

        return true;
    }

    /// <summary>Tells that something is wrong.</summary>
    public void Tell(string member, string? value, string rule)
    {
        AreGood = false;
        wrong(member, value, rule);
    }

    /// <summary>Whether there is a member.</summary>
    public bool Has(OverrideMember member) => _values.ContainsKey(member);

    /// <summary>A member's text; null: there is none.</summary>
    public string? Text(OverrideMember member) => _values.GetValueOrDefault(member);

    /// <summary>A member as a name of a kind; null: it is none.</summary>
    public T? Choice<T>(OverrideMember member)
        where T : struct, Enum
    {
        var text = Text(member) ?? "";
        if (text.Length > 0 && char.IsAsciiLetter(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var choice))
        {
            return choice;
        }

        Tell(member.ToString(), text, text.Length == 0 ? $"is required: one of {string.Join(", ", Enum.GetNames<T>())}" : ValueRules.NameOf<T>(text)!);
        return null;
    }

    /// <summary>A member as a time; null: it is none.</summary>
    public DateTimeOffset? Time(OverrideMember member)
    {
        var text = Text(member) ?? "";
        if (OverrideTime.TryParse(text, out var time))
        {
            return time;
        }

        Tell(member.ToString(), text, OverrideTime.Rule);
        return null;
    }

    /// <summary>What the object is about; null: that is not said as it must be.</summary>
    public OverrideTarget? Target()
    {
        if (Choice<OverrideKind>(OverrideMember.Kind) is not { } kind)
        {
            return null;
        }

        if (!OverrideTarget.TryCreate(kind, Text(OverrideMember.Name), Text(OverrideMember.Integration), out var target, out var rule))
        {
            Tell(nameof(OverrideMember.Name), Text(OverrideMember.Name), rule);
        }

        return target;
    }

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
