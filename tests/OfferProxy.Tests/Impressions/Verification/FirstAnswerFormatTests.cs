using System.Security.Cryptography;
using System.Text;
using OfferProxy.Impressions.Verification;
using Xunit;

namespace OfferProxy.Tests.Impressions.Verification;

public class FirstAnswerFormatTests
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(FirstAnswerFormat.KeySize);
    private static readonly FirstAnswer Answer = new(201, [new("Content-Type", "application/json"), new("Location", "/é")], Encoding.UTF8.GetBytes("Ana's flow"));

    [Fact]
    public void TryOpen_Sealed_IsTheAnswerAndTellsNothingOfItSealed()
    {
        var sealedAnswer = FirstAnswerFormat.Seal(Answer, Key, "use");

        Assert.True(FirstAnswerFormat.TryOpen(sealedAnswer, Key, "use", out var opened));
        Assert.Equal((Answer.Status, "Ana's flow"), (opened!.Status, Encoding.UTF8.GetString(opened.Body)));
        Assert.Equal(Answer.Fields, opened.Fields);
        Assert.DoesNotContain("Ana", Encoding.UTF8.GetString(sealedAnswer), StringComparison.Ordinal);
        Assert.NotEqual(sealedAnswer, FirstAnswerFormat.Seal(Answer, Key, "use"));
    }

    [Fact]
    public void TryOpen_NotKept_IsKnownWithoutAnAnswer()
    {
        Assert.True(FirstAnswerFormat.TryOpen(FirstAnswerFormat.Seal(null, Key, "use"), Key, "use", out var opened));
        Assert.Null(opened);
    }

    [Fact]
    public void TryOpen_OfAnotherKeyUseOrHand_IsNone()
    {
        var sealedAnswer = FirstAnswerFormat.Seal(Answer, Key, "use");

        Assert.False(FirstAnswerFormat.TryOpen(sealedAnswer, RandomNumberGenerator.GetBytes(FirstAnswerFormat.KeySize), "use", out _));
        Assert.False(FirstAnswerFormat.TryOpen(sealedAnswer, Key, "other", out _));
        Assert.False(FirstAnswerFormat.TryOpen(sealedAnswer.AsSpan(0, 20), Key, "use", out _));
        sealedAnswer[^1] ^= 1;
        Assert.False(FirstAnswerFormat.TryOpen(sealedAnswer, Key, "use", out _));
    }
}
