using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace OfferProxy.EndToEndTests.Framework;

/// <summary>Hears of every category that a host logs in, and of nothing that is logged.</summary>
internal sealed class LogCategories : ILoggerProvider
{
    private readonly ConcurrentBag<string> _names = [];

    /// <summary>The categories so far.</summary>
    public IReadOnlySet<string> Names => _names.ToHashSet();

    public ILogger CreateLogger(string categoryName)
    {
        _names.Add(categoryName);
        return NullLogger.Instance;
    }

    public void Dispose()
    {
    }
}
