using System.Buffers;
using OfferProxy.Configuration.Reading;

namespace OfferProxy.Requests.Hops;

/// <summary>Reads <c>Offers:ViaId</c>.</summary>
internal static class ViaReader
{
    /// <summary>The key within <c>Offers</c>.</summary>
    public const string Key = "ViaId";

    /// <summary>The shortest id: nobody guesses one.</summary>
    public const int MinLength = 16;

    /// <summary>The longest id.</summary>
    public const int MaxLength = 32;

    /// <summary>The characters of an id.</summary>
    public static readonly SearchValues<char> Characters = SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyz");

    /// <summary>Reads <c>Offers:ViaId</c>: what is no such id is an error.</summary>
    public static ViaOptions Read(SectionReader offers, ViaOptions defaults)
    {
        var id = offers.Text(Key, defaults.Id);
        if (id.Length == 0 || (id.Length is >= MinLength and <= MaxLength && !id.AsSpan().ContainsAnyExcept(Characters)))
        {
            return new() { Id = id };
        }

        // Not its value: it is nobody else's affair.
        offers.Fail(Key, null, $"must be {MinLength} to {MaxLength} of a-z and 0-9 that nobody guesses, such as openssl rand -hex 16 prints, or empty");
        return defaults;
    }
}
