using OfferProxy.Requests.Inputs;
using OfferProxy.Requests;
using Xunit;

namespace OfferProxy.Tests.Requests;

public class PlanInputTests
{
    private static readonly HashSet<string> RouteValues = new(StringComparer.OrdinalIgnoreCase) { "id" };

    [Fact]
    public void Of_NameOfARouteValue_IsIt() => Assert.Equal(new(PlanInputSource.Route, "id"), PlanInput.Resolve(RequestInput.Named("id"), RouteValues));

    [Fact]
    public void Of_AnotherName_IsAQueryParameter() => Assert.Equal(new(PlanInputSource.Query, "zip"), PlanInput.Resolve(RequestInput.Named("zip"), RouteValues));

    [Fact]
    public void Of_Header_IsAHeaderWhateverTheRouteHas() => Assert.Equal(new(PlanInputSource.Header, "id"), PlanInput.Resolve(RequestInput.Header("id"), RouteValues));

    [Fact]
    public void Of_Query_IsAParameterWhateverTheRouteHas() => Assert.Equal(new(PlanInputSource.Query, "id"), PlanInput.Resolve(RequestInput.Query("id"), RouteValues));
}
