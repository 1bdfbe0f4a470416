using System.Buffers;
using System.Collections;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace OfferProxy.Tests.Hits;

/// <summary>A request and its response as a server has them that is its own features, and allocates nothing for the next request.</summary>
internal sealed class BareExchange(string path, string query) : IFeatureCollection, IHttpRequestFeature, IHttpResponseFeature, IHttpResponseBodyFeature
{
    private readonly HeaderDictionary _asked = new() { ["Origin"] = "https://shop.example", ["Referer"] = "https://shop.example/thanks" };
    private readonly Fields _response = [];
    private readonly KeptWriter _writer = new();

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _writer.Written;

    public int StatusCode { get; set; }

    string IHttpRequestFeature.Protocol { get; set; } = "HTTP/1.1";

    string IHttpRequestFeature.Scheme { get; set; } = "http";

    string IHttpRequestFeature.Method { get; set; } = "GET";

    string IHttpRequestFeature.PathBase { get; set; } = "";

    string IHttpRequestFeature.Path { get; set; } = path;

    string IHttpRequestFeature.QueryString { get; set; } = query;

    string IHttpRequestFeature.RawTarget { get; set; } = path + query;

    IHeaderDictionary IHttpRequestFeature.Headers { get => _asked; set => throw new NotSupportedException(); }

    Stream IHttpRequestFeature.Body { get; set; } = Stream.Null;

    string? IHttpResponseFeature.ReasonPhrase { get; set; }

    IHeaderDictionary IHttpResponseFeature.Headers { get => _response; set => throw new NotSupportedException(); }

    Stream IHttpResponseFeature.Body { get; set; } = Stream.Null;

    bool IHttpResponseFeature.HasStarted => false;

    Stream IHttpResponseBodyFeature.Stream => Stream.Null;

    PipeWriter IHttpResponseBodyFeature.Writer => _writer;

    bool IFeatureCollection.IsReadOnly => false;

    int IFeatureCollection.Revision => 0;

    object? IFeatureCollection.this[Type key] { get => null; set => throw new NotSupportedException(); }

    /// <summary>Makes it that of the next request.</summary>
    public void Reset()
    {
        _response.Clear();
        _writer.Clear();
    }

    TFeature? IFeatureCollection.Get<TFeature>()
        where TFeature : default => default;

    void IFeatureCollection.Set<TFeature>(TFeature? instance)
        where TFeature : default => throw new NotSupportedException();

    IEnumerator<KeyValuePair<Type, object>> IEnumerable<KeyValuePair<Type, object>>.GetEnumerator() => throw new NotSupportedException();

    IEnumerator IEnumerable.GetEnumerator() => throw new NotSupportedException();

    void IHttpResponseFeature.OnStarting(Func<object, Task> callback, object state) => throw new NotSupportedException();

    void IHttpResponseFeature.OnCompleted(Func<object, Task> callback, object state) => throw new NotSupportedException();

    void IHttpResponseBodyFeature.DisableBuffering()
    {
    }

    Task IHttpResponseBodyFeature.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHttpResponseBodyFeature.SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task IHttpResponseBodyFeature.CompleteAsync() => Task.CompletedTask;

    // A server keeps the length as the number that it is.
    private sealed class Fields : HeaderDictionary, IHeaderDictionary
    {
        long? IHeaderDictionary.ContentLength { get; set; }
    }

    private sealed class KeptWriter : PipeWriter
    {
        private readonly ArrayBufferWriter<byte> _kept = new(64 * 1024);

        public ReadOnlySpan<byte> Written => _kept.WrittenSpan;

        public void Clear() => _kept.ResetWrittenCount();

        public override void Advance(int bytes) => _kept.Advance(bytes);

        public override Memory<byte> GetMemory(int sizeHint = 0) => _kept.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => _kept.GetSpan(sizeHint);

        public override void CancelPendingFlush()
        {
        }

        public override void Complete(Exception? exception = null)
        {
        }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => default;
    }
}
