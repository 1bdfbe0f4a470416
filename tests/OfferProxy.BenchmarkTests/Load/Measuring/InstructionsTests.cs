using OfferProxy.Load.Measuring;
using Xunit;

namespace OfferProxy.BenchmarkTests.Load.Measuring;

public class InstructionsTests
{
    [Theory]
    [InlineData("684555,,instructions,16862000,100.00,0.27,insn per cycle\n", 684555)]
    [InlineData("\n12,,instructions:u,1,100.00,,\n", 12)]
    [InlineData("<not supported>,,instructions,0,100.00,,\n", double.NaN)]
    [InlineData("12,,cycles,1,100.00,,\n", double.NaN)]
    [InlineData("", double.NaN)]
    public void Read_Output_IsItsCount(string output, double count) => Assert.Equal(count, Instructions.Read(output));
}
