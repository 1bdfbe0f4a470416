using System.Buffers;
using OfferProxy.Configuration;
using OfferProxy.Responses;

namespace OfferProxy.Requests.Inputs;

/// <summary>What the lists of request inputs keep, wherever configuration has one.</summary>
internal static class RequestInputRules
{
    private static readonly SearchValues<char> NotInNames = SearchValues.Create(":/?#&=+%;, \t\r\n\"\\");

    /// <summary>
    /// The names of the inputs could stand in a request: header names are tokens (RFC 9110, section 5.6.2), others hold no space and
    /// no separator. None stands twice.
    /// </summary>
    /// <param name="inputs">The list.</param>
    /// <param name="pathOf">The full key of an entry, by its index.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static void Check(IReadOnlyList<RequestInput> inputs, Func<int, string> pathOf, ConfigurationErrors errors)
    {
        var seen = new HashSet<RequestInput>();
        for (var i = 0; i < inputs.Count; i++)
        {
            if (WrongName(inputs[i]) is { } rule)
            {
                errors.Add(pathOf(i), inputs[i].ToString(), rule);
            }

            // Header names have no case.
            var input = inputs[i].Source == RequestInputSource.Header ? RequestInput.Header(inputs[i].Name.ToUpperInvariant()) : inputs[i];
            if (!seen.Add(input))
            {
                errors.Add(pathOf(i), inputs[i].ToString(), "stands twice in this list; remove one");
            }
        }
    }

    /// <summary>The rule that a name of a parameter, of a path or a query, breaks; null: none.</summary>
    /// <param name="name">The name.</param>
    public static string? WrongParameter(string name) =>
        name.Length == 0 ? "must name an input: the name is empty"
        : name.AsSpan().ContainsAny(NotInNames) || name.Any(char.IsControl)
            ? "is not a parameter name: it holds a space or one of : / ? # & = + % ; , \" \\"
        : null;

    private static string? WrongName(RequestInput input) =>
        input.Source != RequestInputSource.Header ? WrongParameter(input.Name)
        : input.Name.Length == 0 ? "must name an input: the name is empty"
        : !FieldToken.Is(input.Name) ? $"is not {FieldToken.NameRule}"
        : null;
}
