using OfferProxy.Fleet.Generations;
using Xunit;

namespace OfferProxy.BenchmarkTests.Fleet.Generations;

public class GenerationTests
{
    [Fact]
    public void Read_Document_IsItsNumber()
    {
        Assert.Equal(17, Generation.Read("{\"generation\":17,\"data\":[]}"u8));
        Assert.Equal(4, Generation.Read("{ \"data\": [], \"generation\": 4 }"u8));
    }

    [Fact]
    public void Read_DocumentWithoutOne_IsNull()
    {
        Assert.Null(Generation.Read("{\"data\":[]}"u8));
        Assert.Null(Generation.Read("{\"generation\":\"17\"}"u8));
        Assert.Null(Generation.Read(""u8));
    }
}
