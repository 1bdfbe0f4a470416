namespace OfferProxy.Configuration.Reloading;

/// <summary>
/// Tells when one of a few files has changed and then stayed the same from one look to the next, so that a file being
/// written is not read halfway. It looks rather than listens: notifications do not come for the symbolic links that
/// Kubernetes swaps above a file, nor from network and bind mounts, and a look costs a few microseconds.
/// </summary>
public sealed class FileWatch : IDisposable
{
    /// <summary>The time between two looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private readonly Action _changed;
    private readonly ITimer _timer;
    private Dictionary<string, Watched> _files = new(StringComparer.Ordinal);

    /// <summary>Begins to look.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="changed">Is told of a change, on a thread of the pool; must be quick.</param>
    public FileWatch(TimeProvider time, Action changed)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(changed);
        _changed = changed;
        _timer = time.CreateTimer(_ => Look(), null, Interval, Interval);
    }

    /// <summary>From now on looks at these files, for changes since this call. Call it before they are read.</summary>
    /// <param name="files">The full paths; a file that does not exist is looked for.</param>
    public void Watch(IEnumerable<string> files)
    {
        var watched = files.Distinct(StringComparer.Ordinal).ToDictionary(file => file, file => new Watched(FileStamp.Read(file)), StringComparer.Ordinal);
        lock (_lock)
        {
            _files = watched;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var changed = false;
        lock (_lock)
        {
            foreach (var (path, file) in _files)
            {
                changed |= file.HasSettledDifferently(FileStamp.Read(path));
            }
        }

        if (changed)
        {
            _changed();
        }
    }

    private sealed class Watched(FileStamp told)
    {
        private FileStamp _told = told;
        private FileStamp _seen = told;

        public bool HasSettledDifferently(FileStamp now)
        {
            var settled = now == _seen && now != _told;
            _seen = now;
            _told = settled ? now : _told;
            return settled;
        }
    }
}
