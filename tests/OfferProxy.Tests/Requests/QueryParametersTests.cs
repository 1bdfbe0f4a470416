using CsCheck;
using Microsoft.AspNetCore.WebUtilities;
using OfferProxy.Requests;
using Xunit;

namespace OfferProxy.Tests.Requests;

public class QueryParametersTests
{
    private static readonly Gen<string> Query = Gen.String[Gen.Char["ab%26+=&?;\u00E9"], 0, 24];

    [Fact]
    public void MoveNext_AnyQuery_IsTakenApartAsTheFrameworkDoes() => Query.Sample(query =>
    {
        var expected = new List<(string, string)>();
        foreach (var parameter in new QueryStringEnumerable(query))
        {
            expected.Add((parameter.DecodeName().ToString(), parameter.DecodeValue().ToString()));
        }

        Assert.Equal(expected, Read(query));
    }, iter: 20_000);

    [Theory]
    [InlineData("?a=b", "a", "b")]
    [InlineData("?&&a", "a", "")]
    [InlineData("?a%20b=c+d%3D", "a b", "c d=")]
    public void MoveNext_OneParameter_IsDecoded(string query, string name, string value) => Assert.Equal([(name, value)], Read(query));

    [Fact]
    public void DecodeValue_PlainValue_IsNoCopy()
    {
        const string Text = "?first_name=Ana&placement=order_confirmation";
        var before = GC.GetAllocatedBytesForCurrentThread();
        var parameters = new QueryParameters(Text);
        var length = 0;
        while (parameters.MoveNext())
        {
            length += parameters.DecodeValue(out _).Length;
        }

        Assert.Equal((21, 0L), (length, GC.GetAllocatedBytesForCurrentThread() - before));
    }

    private static List<(string, string)> Read(string query)
    {
        var found = new List<(string, string)>();
        var parameters = new QueryParameters(query);
        while (parameters.MoveNext())
        {
            found.Add((parameters.DecodeName().ToString(), parameters.DecodeValue(out _).Text!));
        }

        return found;
    }
}
