namespace OfferProxy.Admission.Sites;

/// <summary>Reads a text line by line without a string for each. Lines end in LF; the CR of a CR LF stays with its line.</summary>
internal sealed class SiteLines(StreamReader reader)
{
    // Longer than any line with a host and a comment; what goes on is cut off, and the line is then no host.
    private const int MaxLine = 16 * 1024;

    private readonly char[] _buffer = new char[4 * MaxLine];
    private int _start;
    private int _end;

    /// <summary>The number of the line last read, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Reads the next line; it is good until the one after it is read.</summary>
    public bool TryRead(out ReadOnlySpan<char> line)
    {
        line = default;
        var cut = -1;
        while (true)
        {
            var pending = _buffer.AsSpan(_start, _end - _start);
            var newLine = pending.IndexOf('\n');
            if (newLine >= 0)
            {
                line = cut >= 0 ? _buffer.AsSpan(0, cut) : pending[..newLine];
                _start += newLine + 1;
                Number++;
                return true;
            }

            // Of a line that is too long the head is kept, and the rest is passed over.
            if (cut >= 0 || pending.Length >= MaxLine)
            {
                cut = MaxLine;
                pending[..Math.Min(pending.Length, MaxLine)].CopyTo(_buffer);
                _end = MaxLine;
                _start = MaxLine;
            }
            else
            {
                pending.CopyTo(_buffer);
                _end = pending.Length;
                _start = 0;
            }

            var read = reader.Read(_buffer.AsSpan(_end));
            _end += read;
            if (read == 0)
            {
                line = _buffer.AsSpan(0, cut >= 0 ? cut : _end);
                _start = _end;
                Number++;
                return !line.IsEmpty;
            }
        }
    }
}
