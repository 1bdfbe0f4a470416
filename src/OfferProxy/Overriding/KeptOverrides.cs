using Microsoft.Extensions.Logging;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Reloading;

namespace OfferProxy.Overriding;

/// <summary>
/// Keeps the overrides across restarts: in a file, whose word is taken at the start and at each reload of the configuration, unless it
/// is what was written there; or, where gateways share, at <see cref="IOverrideFleet"/>. Then the file is a copy, for a start at which
/// the fleet cannot be asked.
/// </summary>
internal sealed class KeptOverrides : IReloadable
{
    private readonly StandingOverrides _standing;
    private readonly IOverrideFleet _fleet;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lock _writing = new();
    private string _file = "";
    private FileStamp _known;
    private OverrideSet? _copied;
    private bool _isShared;
    private volatile string? _notKept;
    private Task _copying = Task.CompletedTask;

    /// <param name="standing">Those that stand.</param>
    /// <param name="fleet">Where gateways share, where they are kept.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Takes what could not be kept.</param>
    public KeptOverrides(StandingOverrides standing, IOverrideFleet fleet, TimeProvider time, ILogger<KeptOverrides> logger)
    {
        (_standing, _fleet, _time, _logger) = (standing, fleet, time, logger);
        standing.Ended += ended => _ = ForgetAsync(ended);
        standing.Changed += _ => CopyBehind();
    }

    /// <summary>Why what stands here may not be what stands on the gateways that share, for people; null: nothing is known against it.</summary>
    public string? Problem => _isShared ? _fleet.Problem : null;

    /// <summary>Why what stands is not in the file, for people; null: it is, or is to be in none.</summary>
    public string? NotKept => _notKept;

    /// <summary>Completes when what stood last is in the copy, or could not be.</summary>
    internal Task Copying => _copying;

    /// <inheritdoc/>
    public Action Prepare(OffersCandidate candidate, ConfigurationErrors errors)
    {
        var isShared = candidate.All<IKeepsOverrides>().Any(static options => options.KeepsOverrides);
        var name = candidate.Get<OverridesOptions>().File;
        var file = name.Length == 0 ? "" : candidate.FullPath(name);

        // Of a fleet that has been asked once, the file says nothing new.
        if (file.Length == 0 || _isShared)
        {
            return () => Use(file, isShared, default, read: null);
        }

        FileStamp stamp;
        lock (_writing)
        {
            stamp = FileStamp.Read(file);
            if (stamp == _known && file == _file && _notKept is null)
            {
                return static () => { };
            }
        }

        var read = OverrideFileReader.Read(file, errors);
        return () => Use(file, isShared, stamp, read);
    }

    /// <summary>Keeps the last word on a target, which is in use.</summary>
    /// <param name="word">The word.</param>
    /// <returns>What keeps it from being kept, for people; null: it is.</returns>
    public async ValueTask<string?> KeepAsync(OverrideWord word)
    {
        if (_isShared)
        {
            var answer = await _fleet.TellAsync();
            var isCopied = Copy();
            return answer switch
            {
                FleetAnswer.Everywhere => null,
                FleetAnswer.NotEverywhere => "it is kept in Redis, and a gateway that shares has not answered that it has it: that one takes it when it can reach Redis",
                _ => $"Redis does not take it: this gateway alone goes by it, and the others are told when Redis takes it{(isCopied ? "" : ", if this gateway runs until then")}",
            };
        }

        return Write(set => set.With(word)) is { } problem ? $"the overrides file cannot be written: it stands until this gateway ends, and not after that ({problem})" : null;
    }

    private async Task ForgetAsync(IReadOnlyList<OfferOverride> ended)
    {
        foreach (var one in ended)
        {
            OverrideLog.Ended(_logger, one.ToString());
        }

        if (_isShared)
        {
            await _fleet.ForgetAsync(ended);
        }
        else
        {
            Write(static set => set);
        }
    }

    private void Use(string file, bool isShared, FileStamp stamp, OverrideSet? read)
    {
        lock (_writing)
        {
            // What was changed since it was read is newer than what was read.
            var isNewer = read is not null && (file != _file || FileStamp.Read(file) == stamp);
            var isFirst = _known == default;
            var isUnwritten = isNewer && _notKept is not null && stamp == _known && file == _file;
            (_file, _isShared) = (file, isShared);
            if (isShared)
            {
                if (read is not null)
                {
                    _fleet.Remember(_copied = read);
                }
                else if (_notKept is not null)
                {
                    Copy();
                }
            }
            else if (isUnwritten || (isNewer && !isFirst && stamp.Length < 0))
            {
                // They move with the configuration into another file, or could not be written before; that they are not there says nothing against them.
                _known = stamp;
                Write(static set => set);
            }
            else if (isNewer)
            {
                _known = stamp;
                UseFile(read!, isFirst);
            }
        }
    }

    private void UseFile(OverrideSet read, bool isFirst)
    {
        var time = _time.GetUtcNow();
        var (before, now) = _standing.Update(_ => read.WithoutEnded(time));
        if (!isFirst)
        {
            OverrideLog.Differences(_logger, before, now);
            return;
        }

        // While nobody ran to say so.
        var ended = read.All.Where(one => one.HasEnded(time)).ToList();
        foreach (var one in ended)
        {
            OverrideLog.Ended(_logger, one.ToString());
        }

        if (ended.Count > 0)
        {
            Write(static set => set);
        }
    }

    // What an editor has written there and nobody has read, as it was refused or not looked at yet, is not lost.
    private void KeepEdited()
    {
        if (FileStamp.Read(_file) is { Length: >= 0 } there && there != _known)
        {
            File.Copy(_file, _file + ".edited", overwrite: true);
            OverrideLog.Edited(_logger, _file);
        }
    }

    // What stands is told of while it changes, which must not wait for a disk.
    private void CopyBehind()
    {
        if (_isShared)
        {
            _copying = _copying.ContinueWith(static (_, kept) => ((KeptOverrides)kept!).Copy(), this, TaskScheduler.Default);
        }
    }

    // Whether what stands in a fleet is in the file: that is known to whoever starts without the fleet.
    private bool Copy()
    {
        lock (_writing)
        {
            var now = _standing.Current;
            if (_file.Length == 0 || ReferenceEquals(now, _copied))
            {
                return _file.Length > 0;
            }

            try
            {
                OverrideFileWriter.Write(_file, now, isFleets: true);
                (_copied, _notKept) = (now, null);
                return true;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                if (_notKept is null)
                {
                    OverrideLog.NotCopied(_logger, _file, exception.Message);
                }

                _notKept = $"The copy of the fleet's overrides {_file} cannot be written, so that a start without Redis would not know them: {exception.Message}";

                return false;
            }
        }
    }

    // Null: it is written, or there is nowhere to.
    private string? Write(Func<OverrideSet, OverrideSet> last)
    {
        lock (_writing)
        {
            // An edited file may have been taken since it was put in use.
            _standing.Update(last);
            if (_file.Length == 0)
            {
                _notKept = null;
                return null;
            }

            try
            {
                KeepEdited();
                OverrideFileWriter.Write(_file, _standing.Current);
                (_known, _notKept) = (FileStamp.Read(_file), null);
                return null;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                OverrideLog.NotWritten(_logger, _file, exception.Message);
                _notKept = $"The overrides file {_file} cannot be written, and what has changed since ends with this gateway's process, unless it is written after all: mend that, and reload. {exception.Message}";
                return exception.Message;
            }
        }
    }
}
