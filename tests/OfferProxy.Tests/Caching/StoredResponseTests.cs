using OfferProxy.Caching;
using Xunit;

namespace OfferProxy.Tests.Caching;

public class StoredResponseTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly StoredResponse _answer = new()
    {
        Kind = ResponseKind.Offer, Status = 201, Headers = [], Template = Answers.Template("{}"), Times = new(Now, Now, Now.AddSeconds(60), Now.AddSeconds(600)),
    };

    [Fact]
    public void Rest_UntilThen_Rests()
    {
        Assert.False(_answer.IsFailing(Now));
        Assert.False(_answer.Rests(Now));

        _answer.Rest(Now.AddSeconds(1), failing: true);

        Assert.True(_answer.IsFailing(Now));
        Assert.True(_answer.Rests(Now.AddSeconds(0.9)));
        Assert.False(_answer.Rests(Now.AddSeconds(1)));
        Assert.True(_answer.IsFailing(Now.AddSeconds(10)));
        Assert.False(_answer.IsFailing(Now.AddSeconds(12)));
    }

    [Theory]
    [InlineData(59, false, false, true)]
    [InlineData(61, false, false, false)]
    [InlineData(61, true, false, true)]
    [InlineData(70, true, false, false)]
    [InlineData(61, false, true, true)]
    [InlineData(600, true, true, false)]
    public void IsUsable_Stale_WhileItIsRevalidatedOrTheOriginFails(int seconds, bool failing, bool rests, bool usable)
    {
        if (failing || rests)
        {
            _answer.Rest(Now.AddSeconds(rests ? 1000 : 55), failing);
        }

        Assert.Equal(usable, _answer.IsUsable(Now.AddSeconds(seconds)));
    }

    // What can be asked for by its validator is of use when it is stale.
    [Fact]
    public void KeptUntil_WithValidators_IsLongerThanItIsServed()
    {
        var revalidated = new StoredResponse
        {
            Kind = ResponseKind.Offer, Status = 201, Headers = [], Template = Answers.Template("{}"), Times = new(Now, Now, Now, Now), Validators = new("\"a\"", null, default),
        };

        Assert.Equal((Now.AddSeconds(600), Now.AddHours(1), false), (_answer.KeptUntil(Now), revalidated.KeptUntil(Now), revalidated.IsUsable(Now)));
    }

    [Fact]
    public void Expire_Twice_IsStaleFromTheFirstTimeOnAndForAsLongAsBefore()
    {
        var response = ProvenAnswers.Stored(fresh: 60);
        var stale = response.StaleIfErrorUntil;

        response.Expire(Answers.Now.AddSeconds(5));
        response.Expire(Answers.Now.AddSeconds(9));

        Assert.Equal((Answers.Now.AddSeconds(5), stale), (response.FreshUntil, response.StaleIfErrorUntil));
    }
}
