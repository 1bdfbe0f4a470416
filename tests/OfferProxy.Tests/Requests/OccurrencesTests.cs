using CsCheck;
using OfferProxy.Requests;
using Xunit;

namespace OfferProxy.Tests.Requests;

public class OccurrencesTests
{
    [Fact]
    public void Next_AnyText_FindsEachOccurrenceAndThenTheEnd() =>
        Gen.Select(Gen.String[Gen.Char["&a\u0126\uFF26%"], 0, 400], Gen.Int[0, 400]).Sample(
            static (text, from) =>
            {
                var start = Math.Min(from, text.Length);
                var expected = Enumerable.Range(start, text.Length - start).Where(i => text[i] == '&').Append(text.Length).Append(text.Length);
                var occurrences = new Occurrences(text, '&', start);
                foreach (var place in expected)
                {
                    Assert.Equal(place, occurrences.Next());
                }
            },
            iter: 20_000);
}
