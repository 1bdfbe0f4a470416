using System.Buffers;
using System.Text;

namespace OfferProxy.Admission.Sites;

/// <summary>
/// The blocked hosts, immutable: <c>bad.example</c> blocks it and its subdomains, <c>=shop.bad.example</c> only itself.
/// A look-up allocates nothing and takes time by the labels of the host, not by the size of the list.
/// </summary>
internal sealed class SiteBlocklist : ISiteBlocklist
{
    /// <summary>Stands before a name that blocks only itself.</summary>
    internal const byte ExactMark = (byte)'=';

    private readonly BlockedNames _names;
    private readonly ulong _labelCounts;
    private readonly bool _hasExact;
    private readonly SiteOverrides? _overrides;

    /// <summary>Takes over what <see cref="SiteBlocklistBuilder"/> made.</summary>
    internal SiteBlocklist(BlockedNames names, ulong labelCounts, bool hasExact)
        : this(names, labelCounts, hasExact, overrides: null)
    {
    }

    private SiteBlocklist(BlockedNames names, ulong labelCounts, bool hasExact, SiteOverrides? overrides)
    {
        _names = names;
        _labelCounts = labelCounts;
        _hasExact = hasExact;
        _overrides = overrides;
    }

    /// <summary>A list that blocks nothing.</summary>
    public static SiteBlocklist Empty { get; } = new SiteBlocklistBuilder().Build();

    /// <summary>Hosts that were looked for and are not blocked, kept by who looks for the same ones again and again.</summary>
    public PassedHosts Passed { get; } = new();

    /// <summary>How many distinct entries there are.</summary>
    public int Count => _names.Count;

    /// <summary>Whether nothing stands in it: neither an entry nor an override.</summary>
    public bool IsEmpty => Count == 0 && _overrides is null;

    /// <summary>The same list under overrides, without copying it.</summary>
    /// <param name="overrides">What stands above its entries; null: nothing.</param>
    public SiteBlocklist Under(SiteOverrides? overrides) => overrides is null && _overrides is null ? this : new(_names, _labelCounts, _hasExact, overrides);

    /// <summary>Whether an override says something of a host, whatever the list does.</summary>
    /// <param name="host">The host, as <see cref="SiteHost"/> writes it.</param>
    /// <param name="blocked">What it says.</param>
    public bool IsOverridden(ReadOnlySpan<char> host, out bool blocked)
    {
        SiteOverride found = default;
        var isOverridden = _overrides is { } overrides && overrides.TryFind(host, out found);
        blocked = found.Blocked;
        return isOverridden;
    }

    /// <summary>Whether <paramref name="host"/>, as <see cref="SiteHost"/> writes it, is blocked.</summary>
    public bool Contains(ReadOnlySpan<char> host)
    {
        if (_overrides is { } overrides && overrides.TryFind(host, out var overridden))
        {
            return overridden.Blocked;
        }

        if (Count == 0 || host.IsEmpty || host.Length > SiteHost.MaxLength)
        {
            return false;
        }

        // One place more, for the mark of entries that block only themselves.
        Span<byte> buffer = stackalloc byte[SiteHost.MaxLength + 1];
        if (Ascii.FromUtf16(host, buffer[1..], out var length) != OperationStatus.Done)
        {
            return false;
        }

        buffer[0] = ExactMark;
        if (_hasExact && _names.Contains(buffer[..(length + 1)]))
        {
            return true;
        }

        ReadOnlySpan<byte> name = buffer.Slice(1, length);
        for (var labels = name.Count((byte)'.') + 1; labels > 0; labels--)
        {
            // Most lists hold names of two or three labels: "example" alone need not be looked for.
            if ((_labelCounts & LabelBit(labels)) != 0 && _names.Contains(name))
            {
                return true;
            }

            name = name[(name.IndexOf((byte)'.') + 1)..];
        }

        return false;
    }

    /// <summary>The bit that stands for a number of labels; large numbers share the last.</summary>
    internal static ulong LabelBit(int labels) => 1UL << Math.Min(labels, 63);
}
