using System.Globalization;
using System.Text;
using CsCheck;
using OfferProxy.Admission.Sites;
using OfferProxy.Admission.Sites.Idna;
using Xunit;

namespace OfferProxy.Tests.Admission.Sites.Idna;

public class IdnaNameTests
{
    // What a code point may take: to be mapped, decomposed, ordered, composed and written.
    private const int StepsOfAPoint = 64;

    private static readonly string[] Marks = ["\u0315\u0300\u0323\u0334", "\u0345", "\u0300", "\u0F39\u0F71", "\u302A\u05B0"];

    [Fact]
    public void TryToAscii_WorstNames_TakesStepsByTheCharacter()
    {
        string[] pieces =
        [
            .. Marks, "a\u0315\u0300", "\u1F82", "\uFDFA", "\u00AD", "\uD55C", "e\u0301", "\u4E00", "a", "\u4E00a", "\u3002", "xn--", "\U0001D11E",
        ];
        foreach (var piece in pieces)
        {
            var name = string.Concat(Enumerable.Repeat(piece, 3072 / piece.Length));
            foreach (var length in (int[])[253, 1012, 3072])
            {
                var text = name[..Math.Min(length, name.Length)];
                IdnaName.TryToAscii(text, new char[SiteHost.MaxLength + 2], out _, out var steps);

                Assert.True(steps <= StepsOfAPoint * text.Length, string.Create(CultureInfo.InvariantCulture, $"{piece} × {length}: {steps}"));
            }
        }
    }

    // All distinct and in the worst order, where the encoder of the RFC walks the whole label for each.
    [Fact]
    public void TryToAscii_DistinctCodePoints_TakesStepsByTheCharacter()
    {
        var name = string.Concat(Enumerable.Range(0, 120).Select(static i => (char)(0x4E00 + (120 - i))));

        IdnaName.TryToAscii(name, new char[SiteHost.MaxLength + 2], out var length, out var steps);

        Assert.InRange(length, name.Length, SiteHost.MaxLength);
        Assert.InRange(steps, name.Length, StepsOfAPoint * name.Length);
    }

    [Fact]
    public void Sort_AnyMarks_IsTheStableOrderOfTheirClasses() => Gen.OneOf(
        [.. Marks.SelectMany(static marks => marks.EnumerateRunes()).Append(new('a')).Append(new('\u1100')).Select(static rune => Gen.Const(rune.Value))]).Array[0, 60].Sample(points =>
        {
            var table = OfferProxy.Admission.Sites.Idna.IdnaTable.Instance;
            var expected = new List<int>();
            foreach (var point in points)
            {
                var at = expected.Count;
                while (table.CombiningClass(point) > 0 && at > 0 && table.CombiningClass(expected[at - 1]) > table.CombiningClass(point))
                {
                    at--;
                }

                expected.Insert(at, point);
            }

            MarkOrder.Sort(points, table);

            return points.SequenceEqual(expected);
        });

    [Fact]
    public void TryWrite_AnyLabel_IsWhatTheRfcWrites() => Gen.OneOf(Gen.Char['a', 'z'], Gen.Char['\u00E0', '\u00F6'], Gen.Char['\u4E00', '\u4E10']).Array[1, 12].Sample(characters =>
    {
        var label = new string(characters);
        if (Ascii.IsValid(label))
        {
            return true;
        }

        var written = new char[256];
        var (length, steps) = (0, 0);
        return Punycode.TryWrite([.. label.Select(static c => (int)c)], written, ref length, ref steps)
            && new string(written, 0, length) == Encode(label);
    });

    // RFC 3492, section 6.3, as it stands there.
    private static string Encode(string label)
    {
        var written = new StringBuilder("xn--" + string.Concat(label.Where(char.IsAscii)));
        var (basic, n, delta, bias) = (label.Count(char.IsAscii), 128, 0, 72);
        written.Append(basic > 0 ? "-" : "");
        for (var h = basic; h < label.Length; delta++, n++)
        {
            var m = label.Where(c => c >= n).Min();
            delta += (m - n) * (h + 1);
            n = m;
            foreach (var c in label)
            {
                delta += c < n ? 1 : 0;
                if (c == n)
                {
                    var q = delta;
                    for (var k = 36; ; k += 36)
                    {
                        var t = Math.Clamp(k - bias, 1, 26);
                        written.Append("abcdefghijklmnopqrstuvwxyz0123456789"[q < t ? q : t + ((q - t) % (36 - t))]);
                        if (q < t)
                        {
                            break;
                        }

                        q = (q - t) / (36 - t);
                    }

                    bias = Adapt(delta, h + 1, h == basic);
                    delta = 0;
                    h++;
                }
            }
        }

        return written.ToString();
    }

    private static int Adapt(int delta, int points, bool first)
    {
        delta = first ? delta / 700 : delta / 2;
        delta += delta / points;
        var k = 0;
        for (; delta > 455; k += 36)
        {
            delta /= 35;
        }

        return k + (36 * delta / (delta + 38));
    }
}
