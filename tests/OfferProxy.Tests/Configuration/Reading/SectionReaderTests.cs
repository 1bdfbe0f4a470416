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

    [Theory]
    [InlineData("0", "must be a duration as hh:mm:ss, from 00:00:01 to 01:00:00")]
    [InlineData("3601", "must be a duration as hh:mm:ss, from 00:00:01 to 01:00:00")]
    [InlineData("30", "must be a duration as hh:mm:ss; for 30 seconds write 00:00:30")]
    public void Duration_NumberOfSeconds_SuggestsNoneThatMayNotBe(string text, string rule)
    {
        var root = new ConfigurationBuilder().AddInMemoryCollection([new("S:For", text)]).Build();
        var errors = new ConfigurationErrors(static _ => "");

        new SectionReader(root.GetSection("S"), "S", errors).Duration("For", TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));

        Assert.Equal(("S:For", text, rule), Assert.Single(errors.All) is var error ? (error.Path, error.Value, error.Rule) : default);
    }
}
