using OfferProxy.Sharing;
using Xunit;

namespace OfferProxy.Tests.Sharing;

public class IndependenceTests
{
    private const string Flow = "3b7e4d10-91ac-4c57-8f02-6a5d4e3c2b1a";
    private const string Other = "c2d94e7f-0a18-4be6-b7d3-58f1e0a9c6d4";

    [Theory]
    [InlineData("Ana", Flow, "Boris", Other, true)]
    [InlineData(null, Flow, null, Other, true)]
    [InlineData("Ana", Flow, null, Other, false)] // Other slots are filled.
    [InlineData("Ana", Flow, "Ana", Other, false)]
    [InlineData("Ana", Flow, "Anton", Other, false)] // Initials.
    [InlineData("Ana", Flow, "Boris", Flow, false)]
    [InlineData("Ana", Flow, "Bella", Other, false)] // Endings.
    [InlineData("Ana", Flow, "Bob", Other, false)] // Lengths.
    [InlineData("Ana", Flow, "Joana B", Other, false)] // A part, in any case.
    [InlineData("Ana", Flow, "Boris", "3b7e4d10-0a18-4be6-b7d3-58f1e0a9c6d4", false)] // A run in common.
    [InlineData("C2D", Flow, "Boris", Other, true)] // A few letters of a flow are chance.
    [InlineData("C2D9", Flow, "Boris", Other, false)] // A name within a flow.
    public void AreIndependent_TwoRequests_WhetherAllDiffers(string? name, string flow, string? otherName, string otherFlow, bool expected) =>
        Assert.Equal(expected, Independence.AreIndependent(new(name, [flow]), new(otherName, [otherFlow])));

    [Theory]
    [InlineData("0192a3b4-c5d6-7e8f-9a0b-1c2d3e4f5061", "0192a3b4-c5d6-7a1c-8000-66778899aabb", false)] // The time of version 7.
    [InlineData("0192a3b4-c5d6-7e8f-9a0b-1c2d3e4f5061", "0192a3b4-c5d6-7a1c-8000-1c2d8899aabb", true)]
    [InlineData("a1b2c3d4-1234-11ee-8a0b-1c2d3e4f5061", "55667788-1234-11ee-9999-1c2d3e4f5061", false)] // Time and node of version 1.
    [InlineData("a1b2c3d4-1234-11ee-8a0b-1c2d3e4f5061", "a1b27788-1234-11ee-9999-1c2d3e4f5061", true)]
    [InlineData("692b5ed0-aaaa-81aa-aaaa-167ab8c1b645", "692b5ed0-bbbb-81bb-bbbb-ec753327b74d", false)] // The time of our version 8, and the number of the key.
    [InlineData("692b5ed0-aaaa-81aa-aaaa-167ab8c1b645", "692b5ed0-aaaa-81bb-bbbb-ec753327b74d", true)]
    [InlineData("3b7e4d10-91ac-4c57-8f02-6a5d4e3c2b1a", "c2d94e7f-0a18-4be6-b7d3-58f1e0a92b1a", true)] // The last four.
    [InlineData("3b7e4d10-91ac-4c57-8f02-6a5d4e3c2b1a", "c2d94e7f-0a18-4be6-b7d3-58f1e0a9ab1a", false)] // Three.
    [InlineData("flow1234567890abc", "other999990abc", true)] // From the end.
    [InlineData("a1b2c3d4e5f6g7h8i9", "z9y8x7w6v5u4t3s2r1", false)]
    public void HaveCommonRun_Ids_FourAlignedCharacters(string first, string second, bool expected)
    {
        Assert.Equal(expected, Independence.HaveCommonRun(first, second));
        Assert.Equal(expected, Independence.HaveCommonRun(second, first));
    }

    [Theory]
    [InlineData(Flow, nameof(IdForm.Uuid), true)]
    [InlineData("3B7E4D10-91AC-4C57-8F02-6A5D4E3C2B1A", nameof(IdForm.Uuid), false)]
    [InlineData("3b7e4d1091ac4c578f026a5d4e3c2b1a", nameof(IdForm.Uuid), false)]
    [InlineData("summer-sale-2024.jpg", nameof(IdForm.Uuid), false)]
    [InlineData("1234abcdbutton-reject", nameof(IdForm.Any), true)]
    [InlineData("button", nameof(IdForm.Any), false)]
    public void IsBelieved_Id_Form(string id, string form, bool expected) => Assert.Equal(expected, Independence.IsBelieved(id, Enum.Parse<IdForm>(form)));

    [Theory]
    [InlineData("Ana", Flow, true)]
    [InlineData("B", Flow, false)] // Within its own flow: it would keep others waiting for nothing.
    [InlineData("<b>", Flow, false)]
    [InlineData("Ana", "new", false)]
    public void IsWitness_Request_WhetherItShowsAnything(string name, string flow, bool expected) =>
        Assert.Equal(expected, Independence.IsWitness(new(name, [flow]), IdForm.Uuid));
}
