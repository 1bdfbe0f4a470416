using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace OfferProxy.Caching.Copies;

/// <summary>How many copies of a response may be handed out, the response itself included, by its origin's word. The default value: it is silent.</summary>
internal readonly record struct SaidCopies
{
    /// <summary>The longest number that is believed (RFC 9651, section 3.3.1).</summary>
    private const int MostDigits = 15;

    private SaidCopies(long most) => (IsSaid, Most) = (true, most);

    /// <summary>Whether it says anything.</summary>
    public bool IsSaid { get; }

    /// <summary>The number, where it says one; 0 where it may not be shared, or says what is no number.</summary>
    public long Most { get; }

    /// <summary>What a field says. Of several numbers the least counts; what is none of them forbids to share, for want of knowing what is allowed.</summary>
    /// <param name="field">The lines of the field; none: it is silent.</param>
    public static SaidCopies Read(StringValues field)
    {
        if (field.Count == 0)
        {
            return default;
        }

        var most = long.MaxValue;
        foreach (var line in field)
        {
            foreach (var part in (line ?? "").Split(','))
            {
                most = Math.Min(most, NumberOf(part.AsSpan().Trim(" \t")));
            }
        }

        return new(most);
    }

    /// <summary>How many may be handed out where the origin has the first word, and the policy the second; null: any number.</summary>
    /// <param name="policys">What the policy says; 0: any number.</param>
    /// <param name="kind">What kind of response it is: a policy speaks of offers alone.</param>
    public long? Under(long policys, ResponseKind kind) => IsSaid ? Most : kind == ResponseKind.Offer && policys > 0 ? policys : null;

    private static long NumberOf(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= MostDigits && !text.ContainsAnyExceptInRange('0', '9') ? long.Parse(text, CultureInfo.InvariantCulture) : 0;
}
