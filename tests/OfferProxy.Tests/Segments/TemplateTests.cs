using System.Text;
using CsCheck;
using OfferProxy.Segments;
using Xunit;

namespace OfferProxy.Tests.Segments;

public class TemplateTests
{
    [Fact]
    public void WriteTo_Cuts_FillsEachInPlace()
    {
        var template = new Template("ab"u8.ToArray(), [new(0, Hole.Event), new(1, Hole.NameInText), new(1, Hole.NameInUrl), new(2, Hole.Echo(0)), new(2, Hole.Echo(1))]);

        Assert.Equal("Ea\\u0027x%27xbFG", Encoding.UTF8.GetString(Sample.Copy(template, "'x", "E", "F", "G")));
    }

    [Fact]
    public void WriteTo_NoCuts_IsTheLiteralsByteForByte()
    {
        byte[] literals = [0, 255, 128, 10];
        var template = new Template(literals, []);

        Assert.False(template.HasHoles);
        Assert.Equal(literals, Sample.Copy(template, "Ana", Sample.EventId, Sample.FlowId));
    }

    [Fact]
    public void WriteTo_NoValues_LeavesHolesEmpty()
    {
        var template = new Template("ab"u8.ToArray(), [new(1, Hole.NameInText), new(1, Hole.Echo(5))]);

        Assert.Equal("ab", Encoding.UTF8.GetString(Sample.Copy(template, "", "E")));
    }

    // Ids of the usual length have room in the template; others, and copies over the end of a block, go piece by piece.
    [Fact]
    public void WriteTo_AnyCutsAndIdsOfAnyLength_FillsEachInPlace() =>
        Gen.Select(Gen.String[Gen.Char['a', 'z'], 0, 6_000], Gen.Select(Gen.Int[0, 6_000], Gen.Int[0, 4]).Array[0, 30], Gen.OneOf(Gen.Const(36), Gen.Int[16, 40])).Sample(
            static t =>
            {
                var cuts = t.Item2.Select(cut => new Cut(Math.Min(cut.Item1, t.Item1.Length), new((byte)cut.Item2))).OrderBy(static cut => cut.At).ToArray();
                var template = new Template(Encoding.ASCII.GetBytes(t.Item1), cuts);
                string[] values = [new('E', 36), "Zo\\u0027", "Zo%27", new('F', t.Item3), new('G', 36)];
                var expected = t.Item1;
                foreach (var cut in cuts.Reverse())
                {
                    expected = expected.Insert(cut.At, values[cut.Hole.Index]);
                }

                Assert.Equal(expected, Encoding.ASCII.GetString(Sample.Copy(template, "Zo'", values[0], values[3], values[4])));
                Assert.Equal(t.Item1, Encoding.ASCII.GetString(template.Literals));
                Assert.Equal(cuts, template.Cuts.ToArray());
            },
            iter: 1_000);
}
