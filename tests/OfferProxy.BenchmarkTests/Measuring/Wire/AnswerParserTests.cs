using System.Buffers;
using System.Text;
using OfferProxy.Measuring.Wire;
using Xunit;

namespace OfferProxy.BenchmarkTests.Measuring.Wire;

public class AnswerParserTests
{
    private const string Lengthy = "HTTP/1.1 201 Created\r\nContent-Length: 5\r\nCACHE-STATUS:  OfferProxy; hit; ttl=1 \r\n\r\nhello";
    private const string Chunked = "HTTP/1.1 502 Bad Gateway\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n";

    [Fact]
    public void Parse_OfALength_IsTheAnswer()
    {
        Assert.Equal(OperationStatus.Done, AnswerParser.Parse(Encoding.ASCII.GetBytes(Lengthy), out var answer));

        Assert.Equal((201, "OfferProxy; hit; ttl=1", true, "hello"), (answer!.Status, answer.CacheStatus, answer.StaysOpen, Encoding.ASCII.GetString(answer.Body.Span)));
    }

    [Fact]
    public void Parse_Chunked_IsTheAnswer()
    {
        Assert.Equal(OperationStatus.Done, AnswerParser.Parse(Encoding.ASCII.GetBytes(Chunked), out var answer));

        Assert.Equal((502, "", false, "hello"), (answer!.Status, answer.CacheStatus, answer.StaysOpen, Encoding.ASCII.GetString(answer.Body.Span)));
    }

    [Theory]
    [InlineData(Lengthy)]
    [InlineData(Chunked)]
    public void Parse_EachBeginning_NeedsMore(string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Equal(OperationStatus.NeedMoreData, AnswerParser.Parse(bytes.AsSpan(0, length), out _));
        }
    }

    [Theory]
    [InlineData("SSH-2.0-x\r\n\r\n")]
    [InlineData("HTTP/1.1 20 OK\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nab")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nmore")]
    public void Parse_WhatIsNone_IsInvalid(string text) =>
        Assert.Equal(OperationStatus.InvalidData, AnswerParser.Parse(Encoding.ASCII.GetBytes(text), out _));
}
