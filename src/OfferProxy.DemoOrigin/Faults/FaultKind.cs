using System.Diagnostics.CodeAnalysis;

namespace OfferProxy.DemoOrigin.Faults;

/// <summary>A kind of fault as <c>POST /_demo/faults</c> offers it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Help">Its own parameters with their defaults.</param>
/// <param name="Make">Makes one of it.</param>
internal sealed record FaultKind(string Name, string Help, Func<FaultArguments, DemoFault> Make)
{
    /// <summary>All kinds that can be had over HTTP.</summary>
    public static readonly IReadOnlyList<FaultKind> All =
    [
        new("delay", "ms=1000", query => new DelayFault(query.Milliseconds("ms", 1000))),
        new("trickle", "bytes=1, ms=10", query => new TrickleFault(query.Number("bytes", 1, 1, int.MaxValue), query.Milliseconds("ms", 10))),
        new("silence", "", _ => new SilenceFault()),
        new("stall", "", _ => new StallFault()),
        new("reset", "", _ => new ResetFault()),
        new("cutoff", "", _ => new CutOffFault()),
        new("length", "by=-1 (promises less than comes; 1: more)", query => new WrongLengthFault(query.Signed("by", -1, 1_048_576))),
        new("status", "code=500", query => new StatusFault(query.Number("code", 500, 200, 999))),
        new("truncate", "", _ => new TruncatedFault()),
        new("html", "claim_json=false", query => new HtmlFault(query.Flag("claim_json"))),
        new("shape", "kind=DataNotArray", query => new WrongShapeFault(query.Name("kind", WrongShape.DataNotArray))),
        new("utf8", "", _ => new InvalidUtf8Fault()),
        new("depth", "n=65", query => new DepthFault(query.Number("n", 65, 2, 100_000))),
        new("size", "bytes=2097152", query => new SizeFault(query.Number("bytes", 2_097_152, 0, 268_435_456))),
        new("gzip", "", _ => new GzipFault()),
        new("empty", "", _ => new EmptyBodyFault()),
        new("header", "header=Name:Value, repeated", query => new HeadersFault(query.Headers())),
        new("member", "name=generation, value=1", query => new MemberFault(query.Text("name", "generation"), query.Number("value", 1, 0, int.MaxValue))),
        new("copies", "n=500", query => new CopiesFault(query.Number("n", 500, 0, int.MaxValue))),
        new("etag", "tag=\"demo\"", query => new ETagFault(query.Text("tag", "\"demo\""))),
    ];

    public static bool TryFind(string name, [NotNullWhen(true)] out FaultKind? kind)
    {
        kind = All.FirstOrDefault(known => known.Name == name);
        return kind is not null;
    }
}
