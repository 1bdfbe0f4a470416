using System.Text;
using System.Text.Json;
using OfferProxy.Configuration;

namespace OfferProxy.Admission.Integrations;

/// <summary>Steps through the members of JSON objects, telling what is not as it should be and going on behind it.</summary>
internal sealed class MemberWalker(FileErrors errors)
{
    /// <summary>Reads a value that is true or false; false where it is neither, which is told.</summary>
    public bool ReadBoolean(ref Utf8JsonReader reader, string path)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
        {
            return reader.GetBoolean();
        }

        Wrong(ref reader, path, "must be true or false");
        return false;
    }

    /// <summary>Whether the value is an object; tells it where not.</summary>
    public bool IsObject(ref Utf8JsonReader reader, string path)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            return true;
        }

        Wrong(ref reader, path, "must be an object");
        return false;
    }

    /// <summary>Steps to the value of the next member of the object in which the reader stands; false at its end.</summary>
    public static bool TryReadMember(ref Utf8JsonReader reader, out string member)
    {
        member = "";
        reader.Read();
        if (reader.TokenType != JsonTokenType.PropertyName)
        {
            return false;
        }

        member = reader.GetString()!;
        reader.Read();
        return true;
    }

    /// <summary>Tells that the value at which the reader stands breaks a rule, and passes over it.</summary>
    public void Wrong(ref Utf8JsonReader reader, string path, string rule) => Reject(ref reader, path, rule, Shown(ref reader));

    /// <summary>Tells that a member should not be there, and passes over its value.</summary>
    public void Reject(ref Utf8JsonReader reader, string path, string rule, string? value = null)
    {
        errors.Add(path, value, rule);
        reader.Skip();
    }

    private static string Shown(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => "{…}",
        JsonTokenType.StartArray => "[…]",
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => "null",
    };

    /// <summary>Whether a member has this name, in any case, as in ASP.NET Core configuration.</summary>
    public static bool Is(string member, string name) => member.Equals(name, StringComparison.OrdinalIgnoreCase);
}
