using System.Text;
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
}
