using System.Text;
using OfferProxy.Caching.Purging;
using Xunit;

namespace OfferProxy.Tests.Caching.Purging;

public class OfferIdsTests
{
    [Theory]
    [InlineData("""{"data":[{"id":"119","type":"offer","children":[{"id":"5","type":"offer"}]},{"type":"event","id":"e"},{"type":"offer","id":"120"}]}""", "119 120")]
    [InlineData("""{"links":{"data":[{"id":"1","type":"offer"}]},"data":[{"type":"offer","id":7,"data":[]}]}""", "7")]
    [InlineData("""{"data":[{"type":"offer"},{"id":"1"},"offer",[{"id":"2","type":"offer"}]]}""", "")]
    [InlineData("""{"data":[]}""", "")]
    [InlineData("""{"data":{"id":"1","type":"offer"}}""", "")]
    [InlineData("""["data"]""", "")]
    [InlineData("""{"data":[{"id":"a\ud83d","type":"offer"}]}""", "")]
    [InlineData("no JSON", "")]
    [InlineData("", "")]
    public void Read_Document_IsTheIdsOfItsOffers(string document, string ids) =>
        Assert.Equal(ids, string.Join(' ', OfferIds.Read(Encoding.UTF8.GetBytes(document))));
}
