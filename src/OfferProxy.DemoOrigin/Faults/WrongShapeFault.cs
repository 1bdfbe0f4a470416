using OfferProxy.DemoOrigin.Operations;

namespace OfferProxy.DemoOrigin.Faults;

/// <summary>JSON that is no offer document.</summary>
/// <param name="shape">What is wrong with it.</param>
public sealed class WrongShapeFault(WrongShape shape) : DemoFault
{
    /// <inheritdoc/>
    public override string Name => "shape";

    /// <inheritdoc/>
    public override string Detail => shape.ToString();

    internal override DemoResponse Change(DemoResponse response, HttpRequest request) => response with { Body = Document(shape) };

    private static byte[] Document(WrongShape shape) => shape switch
    {
        WrongShape.DataNotArray => """{"api_version":"v2","data":{"id":"119","type":"offer"},"links":{}}"""u8.ToArray(),
        WrongShape.ItemWithoutType => """{"api_version":"v2","data":[{"id":"119"}],"links":{}}"""u8.ToArray(),
        WrongShape.NumericId => """{"api_version":"v2","data":[{"id":119,"type":"offer"}],"links":{}}"""u8.ToArray(),
        WrongShape.ItemNotObject => """{"api_version":"v2","data":["offer"],"links":{}}"""u8.ToArray(),
        WrongShape.NoData => """{"api_version":"v2","links":{}}"""u8.ToArray(),
        WrongShape.NotObject => """[{"id":"119","type":"offer"}]"""u8.ToArray(),
        WrongShape.ChildrenNotArray => """{"api_version":"v2","data":[{"id":"119","type":"offer","children":{}}],"links":{}}"""u8.ToArray(),
        WrongShape.LinksNotObject => """{"api_version":"v2","data":[{"id":"119","type":"offer"}],"links":"none"}"""u8.ToArray(),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, null),
    };
}
