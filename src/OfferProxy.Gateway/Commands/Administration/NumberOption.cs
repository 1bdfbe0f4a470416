using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace OfferProxy.Gateway.Commands.Administration;

/// <summary>Options that are numbers within bounds. What is no number, or one beyond them, is told by one rule.</summary>
internal static class NumberOption
{
    /// <summary>An option of a number.</summary>
    /// <typeparam name="T">The kind of number.</typeparam>
    /// <param name="name">The name of the option.</param>
    /// <param name="unit">What stands for its value in the help.</param>
    /// <param name="description">What it is.</param>
    /// <param name="least">The least.</param>
    /// <param name="most">The most.</param>
    public static Option<T?> Create<T>(string name, string unit, string description, T least, T most)
        where T : struct, ISpanParsable<T>, IComparable<T> =>
        new(name) { Description = description, HelpName = unit, CustomParser = result => Parse(result, name, least, most) };

    private static T? Parse<T>(ArgumentResult result, string name, T least, T most)
        where T : struct, ISpanParsable<T>, IComparable<T>
    {
        if (result.Tokens is [{ Value: var text }] && T.TryParse(text, CultureInfo.InvariantCulture, out var value) && value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0)
        {
            return value;
        }

        result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} must be a number from {least} to {most}."));
        return null;
    }
}
