namespace OfferProxy.Configuration.Reloading;

/// <summary>A part that is one value, compiled whole from the configuration and swapped whole when that is committed.</summary>
/// <typeparam name="T">The value: immutable, or a memo of what follows from the configuration that it was compiled from.</typeparam>
/// <param name="initial">What holds before any configuration is committed; null: there is nothing to use until then.</param>
internal abstract class Reloadable<T>(T? initial = null) : IReloadable
    where T : class
{
    private readonly Lock _swapping = new();
    private volatile T? _current = initial;

    /// <summary>The value in use. A reload may swap it at any time, so whoever needs it twice for one request keeps it.</summary>
    /// <exception cref="InvalidOperationException">No configuration has been committed, and there is no initial value.</exception>
    public T Current => _current ?? throw new InvalidOperationException("The configuration has not been loaded.");

    /// <inheritdoc/>
    public Action Prepare(OffersCandidate candidate, ConfigurationErrors errors)
    {
        var next = Compile(candidate, _current, errors);
        return () =>
        {
            T? last;
            lock (_swapping)
            {
                last = _current;
                _current = Complete(next);
            }

            if (last is not null && last != next)
            {
                Retire(last);
            }
        };
    }

    /// <inheritdoc/>
    public virtual IEnumerable<string> FilesOf(OffersCandidate candidate) => [];

    /// <summary>Compiles the value, as <see cref="IReloadable.Prepare"/> says.</summary>
    /// <param name="candidate">The configuration to compile.</param>
    /// <param name="last">The value in use, which may be returned again where nothing that it depends on has changed; null where there is none.</param>
    /// <param name="errors">Takes what is wrong.</param>
    protected abstract T Compile(OffersCandidate candidate, T? last, ConfigurationErrors errors);

    /// <summary>Makes of a compiled value the one that is used, where that depends on more than configuration. Called as it is put in use; must be quick and cannot fail.</summary>
    protected virtual T Complete(T next) => next;

    /// <summary>Puts the value in use anew, as <see cref="Complete"/> makes it now. What it makes replaces nothing that has to be retired.</summary>
    protected void CompleteAnew()
    {
        lock (_swapping)
        {
            _current = _current is { } current ? Complete(current) : null;
        }
    }

    /// <summary>Called once for a value that another has taken the place of. Must be quick and cannot fail.</summary>
    protected virtual void Retire(T last)
    {
    }
}
