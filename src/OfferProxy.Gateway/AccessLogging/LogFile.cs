namespace OfferProxy.Gateway.AccessLogging;

/// <summary>
/// A file that lines are added to. Opened to be read too, though nobody does: a named pipe can then be opened before it has a reader, and its
/// reader may come and go.
/// </summary>
/// <param name="path">The full path.</param>
internal sealed class LogFile(string path) : ILogSink
{
    private FileStream? _file;
    private bool _isTorn;

    /// <inheritdoc/>
    public string Name => path;

    /// <inheritdoc/>
    public int Chunk => 64 * 1024;

    /// <inheritdoc/>
    public bool IsOpen => _file is not null;

    /// <summary>What prevents a file from being opened; null: nothing, as far as can be told without leaving one behind.</summary>
    /// <param name="path">The full path.</param>
    public static string? Problem(string path)
    {
        if (Directory.Exists(path) || Path.EndsInDirectorySeparator(path))
        {
            return "it is a folder";
        }

        try
        {
            if (File.Exists(path))
            {
                OpenAt(path, FileMode.Open).Dispose();
            }
            else
            {
                OpenAt(path + ".probe", FileMode.OpenOrCreate, FileOptions.DeleteOnClose).Dispose();
            }

            return null;
        }
        catch (DirectoryNotFoundException)
        {
            return $"there is no folder {Path.GetDirectoryName(path)}";
        }
        catch (UnauthorizedAccessException)
        {
            return "it is not permitted";
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or NotSupportedException)
        {
            return exception.Message;
        }
    }

    /// <inheritdoc/>
    public void Open()
    {
        var opened = OpenAt(path, FileMode.OpenOrCreate);
        _file?.Dispose();
        _file = opened;
        _isTorn = false;
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> lines)
    {
        if (!_file!.CanSeek)
        {
            WriteToPipe(lines);
            return;
        }

        // To where the end is now: the file may have been cut meanwhile.
        var end = _file.Seek(0, SeekOrigin.End);
        try
        {
            _file.Write(lines);
        }
        catch (IOException)
        {
            CutTo(end);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    // A disk that is full takes a part: lines that count as lost, and half of one.
    private void CutTo(long end)
    {
        try
        {
            _file!.SetLength(end);
        }
        catch (IOException)
        {
            // A device has no length.
        }
    }

    private void WriteToPipe(ReadOnlySpan<byte> lines)
    {
        if (_isTorn)
        {
            // A part of a line may have gone, and cannot be taken back.
            _file!.Write("\n"u8);
        }

        _isTorn = true;
        _file!.Write(lines);
        _isTorn = false;
    }

    private static FileStream OpenAt(string path, FileMode mode, FileOptions more = FileOptions.None)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete, Options = more, BufferSize = 0 };
        if (mode != FileMode.Open && !OperatingSystem.IsWindows())
        {
            // Who keeps logs is often of the group; nobody else needs them.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        }

        return new(path, options);
    }
}
