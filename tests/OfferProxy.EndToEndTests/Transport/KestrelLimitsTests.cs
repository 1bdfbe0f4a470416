using Xunit;

namespace OfferProxy.EndToEndTests.Transport;

/// <summary>Each limit of the server is told where it is out of its range.</summary>
public sealed class KestrelLimitsTests : IDisposable
{
    private readonly TlsFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("\"MaxConcurrentConnections\": 0", "MaxConcurrentConnections = '0': must be a whole number of at least 1")]
    [InlineData("\"MaxConcurrentUpgradedConnections\": -1", "MaxConcurrentUpgradedConnections = '-1': must be a whole number of at least 0")]
    [InlineData("\"MaxRequestBodySize\": \"1MB\"", "MaxRequestBodySize = '1MB': must be a whole number of at least 0")]
    [InlineData("\"MaxRequestHeadersTotalSize\": 0", "MaxRequestHeadersTotalSize = '0': must be a whole number from 1 to 2147483647")]
    [InlineData("\"MaxRequestHeaderCount\": 0", "MaxRequestHeaderCount = '0': must be a whole number from 1 to 2147483647")]
    [InlineData("\"MaxRequestLineSize\": 0", "MaxRequestLineSize = '0': must be a whole number from 1 to 2147483647")]
    [InlineData("\"KeepAliveTimeout\": 5", "KeepAliveTimeout = '5': must be a duration")]
    [InlineData("\"RequestHeadersTimeout\": \"00:00:00\"", "RequestHeadersTimeout = '00:00:00': must be from 00:00:00.1000000 to 1.00:00:00")]
    [InlineData("\"MinRequestBodyDataRate\": { \"GracePeriod\": \"00:00:01\" }", "MinRequestBodyDataRate:GracePeriod = '00:00:01': must be from 00:00:01.0000001 to 1.00:00:00")]
    [InlineData("\"MinResponseDataRate\": { \"BytesPerSecond\": 0 }", "MinResponseDataRate:BytesPerSecond = '0': must be a whole number from 1 to 2147483647")]
    [InlineData("\"Http2\": { \"MaxStreamsPerConnection\": 0 }", "Http2:MaxStreamsPerConnection = '0': must be a whole number from 1 to 2147483647")]
    [InlineData("\"Http2\": { \"MaxFrameSize\": 16383 }", "Http2:MaxFrameSize = '16383': must be a whole number from 16384 to 16777215")]
    [InlineData("\"Http2\": { \"HeaderTableSize\": -1 }", "Http2:HeaderTableSize = '-1': must be a whole number from 0 to 2147483647")]
    [InlineData("\"Http2\": { \"MaxRequestHeaderFieldSize\": 0 }", "Http2:MaxRequestHeaderFieldSize = '0': must be a whole number from 1 to 2147483647")]
    [InlineData("\"Http2\": { \"InitialConnectionWindowSize\": 65534 }", "Http2:InitialConnectionWindowSize = '65534': must be a whole number from 65535 to 2147483647")]
    [InlineData("\"Http2\": { \"InitialStreamWindowSize\": 65534 }", "Http2:InitialStreamWindowSize = '65534': must be a whole number from 65535 to 2147483647")]
    [InlineData("\"Http2\": { \"KeepAlivePingDelay\": \"00:00:00.5\" }", "Http2:KeepAlivePingDelay = '00:00:00.5': must be from 00:00:01 to ")]
    [InlineData("\"Http2\": { \"KeepAlivePingTimeout\": \"00:00:00.5\" }", "Http2:KeepAlivePingTimeout = '00:00:00.5': must be from 00:00:01 to ")]
    [InlineData("\"Http2\": { \"MaxStreams\": 1 }", "Http2:MaxStreams: is not a known key")]
    [InlineData("\"Http3\": { \"MaxRequestHeaderFieldSize\": 0 }", "Http3:MaxRequestHeaderFieldSize = '0': must be a whole number from 1 to 2147483647")]
    [InlineData("\"Http2\": 5", "Http2 = '5': must be a section with keys of its own, not a single value")]
    public async Task Validate_LimitOutOfItsRange_IsTold(string limit, string error)
    {
        _folder.Write(""" "Url": "http://127.0.0.1:0" """, more: $", \"Limits\": {{ {limit} }}");

        Assert.Contains($"{_folder.File}: Kestrel:Limits:{error}", (await _folder.ValidateAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_EveryLimitAtItsEdge_Starts()
    {
        _folder.Write(""" "Url": "http://127.0.0.1:0" """, more: """
            , "Limits": {
              "MaxConcurrentConnections": 100, "MaxConcurrentUpgradedConnections": 0, "MaxRequestBodySize": 0, "MaxRequestBufferSize": 1048576, "MaxResponseBufferSize": 0,
              "MaxRequestLineSize": 8192, "MaxRequestHeadersTotalSize": 8192, "MaxRequestHeaderCount": 1, "KeepAliveTimeout": "00:00:00.1", "RequestHeadersTimeout": "1.00:00:00",
              "MinRequestBodyDataRate": { "BytesPerSecond": 1, "GracePeriod": "00:00:02" }, "MinResponseDataRate": { "BytesPerSecond": 1, "GracePeriod": "00:00:02" },
              "Http2": { "MaxStreamsPerConnection": 1, "HeaderTableSize": 0, "MaxFrameSize": 16777215, "MaxRequestHeaderFieldSize": 1, "InitialConnectionWindowSize": 65535,
                "InitialStreamWindowSize": 2147483647, "KeepAlivePingDelay": "00:00:01", "KeepAlivePingTimeout": "1.00:00:00" },
              "Http3": { "MaxRequestHeaderFieldSize": 1 } }
            """);

        await using var gateway = await _folder.StartAsync();

        Assert.StartsWith("http://127.0.0.1:", gateway.Address, StringComparison.Ordinal);
    }
}
