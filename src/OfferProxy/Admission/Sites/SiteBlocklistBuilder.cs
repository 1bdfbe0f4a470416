using System.Text;

namespace OfferProxy.Admission.Sites;

/// <summary>Collects the entries of a <see cref="SiteBlocklist"/>.</summary>
/// <param name="capacity">How many bytes there is room for without growing: the hosts and a byte each.</param>
internal sealed class SiteBlocklistBuilder(int capacity = 256)
{
    private byte[] _names = new byte[capacity];
    private int _length;
    private int _added;
    private ulong _labelCounts;
    private bool _hasExact;

    /// <summary>Adds a host as <see cref="SiteHost"/> writes it; one that is there already is counted once.</summary>
    /// <param name="host">The host; not empty, at most <see cref="SiteHost.MaxLength"/> characters.</param>
    /// <param name="exact">Whether only the host itself is blocked, not its subdomains.</param>
    public void Add(ReadOnlySpan<char> host, bool exact)
    {
        ArgumentOutOfRangeException.ThrowIfZero(host.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(host.Length, SiteHost.MaxLength);
        var needed = host.Length + 2;
        if (_names.Length - _length < needed)
        {
            Array.Resize(ref _names, (int)Math.Min(Math.Max(_names.Length * 2L, _length + needed), Array.MaxLength));
        }

        _names[_length++] = (byte)(host.Length + (exact ? 1 : 0));
        if (exact)
        {
            _names[_length++] = SiteBlocklist.ExactMark;
            _hasExact = true;
        }
        else
        {
            _labelCounts |= SiteBlocklist.LabelBit(host.Count('.') + 1);
        }

        Encoding.ASCII.GetBytes(host, _names.AsSpan(_length));
        _length += host.Length;
        _added++;
    }

    /// <summary>Makes the list; the builder is not used any more.</summary>
    public SiteBlocklist Build() => new(new BlockedNames(_names.AsSpan(0, _length), _added), _labelCounts, _hasExact);
}
