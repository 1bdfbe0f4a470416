using Microsoft.Extensions.Configuration;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Reading;
using Xunit;

namespace OfferProxy.Tests.Configuration.Reading;

public sealed class SectionReaderTests
{
    // As an environment variable gives it that stands above a file's list.
    [Fact]
    public void Texts_ListThatIsAValueToo_IsAnError()
    {
        var root = new ConfigurationBuilder().AddInMemoryCollection([new("S:Names:0", "a"), new("S:Names", "b")]).Build();
        var errors = new ConfigurationErrors(static _ => "");

        new SectionReader(root.GetSection("S"), "S", errors).Texts("Names", []);

        Assert.Equal("configuration: S:Names = 'b': must be a list; in an environment variable, name its entries Names__0, Names__1, …", Assert.Single(errors.All).ToString());
    }
}
