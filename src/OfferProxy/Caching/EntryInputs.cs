using System.Buffers;
using OfferProxy.Slots;

namespace OfferProxy.Caching;

/// <summary>
/// Of which requests an entry is: the values of their keys, and which slots they fill. Of a key whose values may be a shopper's it
/// knows only whether there is one. Immutable.
/// </summary>
internal sealed class EntryInputs
{
    /// <summary>Stands for a value that is not shown. No value holds a control character.</summary>
    public const string Withheld = "\u0001";

    private const int MaxLength = 64;

    // What names of offers, placements and languages consist of.
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.,;=*");

    /// <param name="names">What the inputs are called.</param>
    /// <param name="values">The values of the keys: null where there is none, <see cref="Withheld"/> for one that is not shown.</param>
    /// <param name="slots">Which slots are filled, a bit each by position.</param>
    public EntryInputs(InputNames names, string?[] values, uint slots) => (Names, Values, Slots) = (names, values, slots);

    /// <summary>What the inputs are called.</summary>
    public InputNames Names { get; }

    /// <summary>The values of the keys: null where there is none, <see cref="Withheld"/> for one that is not shown.</summary>
    public IReadOnlyList<string?> Values { get; }

    /// <summary>Which slots are filled, a bit each by position.</summary>
    public uint Slots { get; }

    /// <summary>Whether each value is nobody's, so that nothing that these requests have in common is a shopper's.</summary>
    public bool AreNobodys => !Values.Contains(Withheld);

    /// <summary>What it takes in memory, about, in bytes.</summary>
    public int Size => 64 + Values.Sum(static value => 8 + (value is null or Withheld ? 0 : 24 + (2 * value.Length)));

    /// <summary>The inputs of a request.</summary>
    /// <param name="names">What they are called.</param>
    /// <param name="keys">The values of the keys.</param>
    /// <param name="slots">Which slots are filled, a bit each by position.</param>
    public static EntryInputs From(InputNames names, ReadOnlySpan<TextPiece> keys, uint slots)
    {
        var values = new string?[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            values[i] = keys[i].IsMissing ? null : names.Keys[i].IsShown && IsPlain(keys[i].Span) ? keys[i].Text : Withheld;
        }

        return new(names, values, slots);
    }

    private static bool IsPlain(ReadOnlySpan<char> value) => value.Length <= MaxLength && !value.ContainsAnyExcept(Plain);
}
