using OfferProxy.Caching;
using Xunit;

namespace OfferProxy.Tests.Caching;

public class StoredResponseTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly StoredResponse _answer = new()
    {
        Kind = ResponseKind.Offer, Status = 201, Headers = [], Template = Answers.Template("{}"), Times = new(Now, Now, Now, Now),
    };

    [Fact]
    public void TryBeginRefresh_Twice_IsOnesTurnUntilItIsOverdue()
    {
        Assert.True(_answer.TryBeginRefresh(Now, TimeSpan.FromSeconds(5)));
        Assert.False(_answer.TryBeginRefresh(Now.AddSeconds(4.9), TimeSpan.FromSeconds(5)));
        Assert.True(_answer.TryBeginRefresh(Now.AddSeconds(5), TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void RefreshEnded_UntilThen_NobodyTries()
    {
        Assert.False(_answer.Failing);
        _answer.TryBeginRefresh(Now, TimeSpan.FromSeconds(5));

        _answer.RefreshEnded(Now.AddSeconds(1), failing: true);

        Assert.True(_answer.Failing);
        Assert.False(_answer.TryBeginRefresh(Now.AddSeconds(0.9), TimeSpan.FromSeconds(5)));
        Assert.True(_answer.TryBeginRefresh(Now.AddSeconds(1), TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task TryBeginRefresh_ByMany_IsOnesTurn()
    {
        var turns = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => _answer.TryBeginRefresh(Now, TimeSpan.FromSeconds(5)))));

        Assert.Single(turns, true);
    }
}
