using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace OfferProxy.Responses;

/// <summary>What a client's <c>Accept-Encoding</c> (RFC 9110, section 12.5.3) says of gzip.</summary>
internal static class AcceptEncoding
{
    private const int MaxKnown = 64;

    // Browsers of a kind all send the same: what a field says is remembered by its length, one of each.
    private static readonly Known?[] Recent = new Known?[MaxKnown + 1];

    /// <summary>Whether gzip is acceptable, and not less welcome than the body as it is.</summary>
    public static bool PrefersGzip(StringValues field)
    {
        if (field.Count == 0)
        {
            return false;
        }

        if (field.Count > 1 || field[0] is not { Length: <= MaxKnown } text)
        {
            return Read(field);
        }

        ref var place = ref Recent[text.Length];
        if (place is not { } known || known.Text != text)
        {
            place = known = new(text, Read(field));
        }

        return known.PrefersGzip;
    }

    private static bool Read(StringValues field)
    {
        double? gzip = null, identity = null, any = null;
        foreach (var line in field)
        {
            var rest = line.AsSpan();
            while (!rest.IsEmpty)
            {
                var comma = rest.IndexOf(',');
                var member = comma < 0 ? rest : rest[..comma];
                rest = comma < 0 ? default : rest[(comma + 1)..];
                Read(member, ref gzip, ref identity, ref any);
            }
        }

        return (gzip ?? any ?? 0) is var weight and > 0 && weight >= (identity ?? 0);
    }

    private static void Read(ReadOnlySpan<char> member, ref double? gzip, ref double? identity, ref double? any)
    {
        var semicolon = member.IndexOf(';');
        var coding = (semicolon < 0 ? member : member[..semicolon]).Trim();
        var weight = semicolon < 0 ? 1 : WeightOf(member[(semicolon + 1)..]);
        if (coding.Equals("gzip", StringComparison.OrdinalIgnoreCase) || coding.Equals("x-gzip", StringComparison.OrdinalIgnoreCase))
        {
            gzip = weight;
        }
        else if (coding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            identity = weight;
        }
        else if (coding is "*")
        {
            any = weight;
        }
    }

    // A weight that cannot be read makes its coding unwelcome: identity is always understood.
    private static double WeightOf(ReadOnlySpan<char> parameter)
    {
        parameter = parameter.Trim();
        return parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
            && double.TryParse(parameter[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight)
            && weight is >= 0 and <= 1
                ? weight
                : 0;
    }

    private sealed record Known(string Text, bool PrefersGzip);
}
