using OfferProxy.Caching.Store;
using OfferProxy.Segments;
using Xunit;

namespace OfferProxy.Tests.Caching.Store;

public class StoredResponseSizeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(400_926)]
    [InlineData(1_048_576)]
    [InlineData(long.MaxValue / 4)]
    public void LongestBodyIn_WhatABodyTakes_IsThatBody(long body) =>
        Assert.InRange(StoredResponseSize.LongestBodyIn(StoredResponseSize.MostOf(body)), body, body);

    [Fact]
    public void LongestBodyIn_LessThanAnyTakes_IsNone() => Assert.Equal(0, StoredResponseSize.LongestBodyIn(1000));

    // Noise is no shorter in gzip, and a hole every 400 bytes is more than most documents have.
    [Fact]
    public void MostOf_WorstDocument_HoldsItInBothForms()
    {
        const int Length = 200_000;
        var noise = new byte[Length];
        new Random(1).NextBytes(noise);
        var template = new Template(noise, [.. Enumerable.Range(1, Length / 400).Select(static i => new Cut(i * 400, new(0)))], [36]);

        template.Compress();

        Assert.InRange(template.Size + OfferStore.EntryOverhead, 2 * Length, StoredResponseSize.MostOf(Length));
    }
}
