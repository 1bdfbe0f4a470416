using OfferProxy.Requests;
using OfferProxy.Requests.Operations;
using Xunit;

namespace OfferProxy.Tests.Requests.Operations;

public class OperationTableTests
{
    [Fact]
    public void All_EachOperation_HasARow()
    {
        Assert.Equal(Enum.GetValues<OfferOperation>(), OperationTable.All.Select(static row => row.Kind));
        Assert.All(Enum.GetValues<OfferOperation>(), static operation => Assert.Equal(operation, OperationTable.All[(int)operation].Kind));
        Assert.Equal(OperationTable.All.Count, OperationTable.All.Select(static row => row.TelemetryName).Distinct().Count());
    }

    [Fact]
    public void All_Cacheable_AsksForAnOffer() =>
        Assert.All(OperationTable.All, static row => Assert.True(!row.IsCacheable || row.AsksForOffer));

    [Theory]
    [InlineData("Create", OfferOperation.Create)]
    [InlineData("SHOW", OfferOperation.Show)]
    [InlineData(" flow ", OfferOperation.Flow)]
    [InlineData("event", OfferOperation.Event)]
    [InlineData("0", null)]
    [InlineData("Create, Show", null)]
    [InlineData("Creates", null)]
    public void TryParse_Name_IsTheOperationOfThatName(string name, OfferOperation? operation)
    {
        Assert.Equal(operation is not null, OperationTable.TryParse(name, out var spec));
        Assert.Equal(operation, spec?.Kind);
    }
}
