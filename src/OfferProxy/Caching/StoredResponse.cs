using Microsoft.Extensions.Primitives;
using OfferProxy.Caching.Copies;
using OfferProxy.Caching.Policies;
using OfferProxy.Impressions.Ledger.Records;
using OfferProxy.Responses;
using OfferProxy.Segments;
using OfferProxy.Slots;

namespace OfferProxy.Caching;

/// <summary>A response of the origin that is shared: its status, its header fields and its body as a template.</summary>
internal sealed class StoredResponse : CacheEntry
{
    // The object itself, from what its times follow, and how often it was asked for.
    private const int Overhead = 352;

    // Of a header field: its place in the array and the object of its value.
    private const int HeaderOverhead = 48;

    // What can be revalidated is of use when it is no longer fresh: as long as an offer is likely to be the same.
    private static readonly TimeSpan ForRevalidation = TimeSpan.FromHours(1);

    // An error of the origin's counts as one met now while it is asked again and again; after a silence that long it is one of before.
    private static readonly TimeSpan FailureCounts = TimeSpan.FromSeconds(10);

    // In ticks, so that they are read and written whole.
    private long _restsUntil = long.MinValue;
    private long _failingUntil = long.MinValue;
    private long _expiredAt = long.MaxValue;
    private Validators? _validators;
    private LedgerSource? _ledgerSource;
    private TimesInUse _times = new(default, policies: null);
    private volatile bool _contested;
    private volatile bool _onTrial;
    private int _askedOnTrial;

    /// <summary>What kind of response it is.</summary>
    public required ResponseKind Kind { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>The header fields that every copy repeats.</summary>
    public required KeyValuePair<string, StringValues>[] Headers
    {
        get;
        init
        {
            field = value;
            HasCacheStatus = value.Any(static header => header.Key.Equals(CacheStatus.Name, StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <summary>Whether a cache nearer to the origin has told of the response.</summary>
    public bool HasCacheStatus { get; private init; }

    /// <summary>The body.</summary>
    public required Template Template { get; init; }

    /// <summary>Which slot fills each hole of the body.</summary>
    public HoleTable Holes { get; init; } = HoleTable.Empty;

    /// <summary>How it was proven, and for whose values copies are made; null: it is one asker's own document.</summary>
    public StoredProof? Proof { get; init; }

    /// <summary>Whether it says that there is no offer in the place of one that is withdrawn.</summary>
    public bool IsOfWithdrawn => Kind == ResponseKind.NoOffer && Tags is { Offers.Count: > 0 };

    /// <summary>Whether each copy is a shopper's own, and must not be stored downstream.</summary>
    public bool IsPerShopper { get; init; }

    /// <summary>Until when it is fresh, and may be served stale: worked out when it is stored and when its policy's durations change, so that a hit only reads it.</summary>
    public required ResponseTimes Times { get => Volatile.Read(ref _times).Times; init => _times = new(value, policies: null); }

    /// <summary>From what its times follow, so that they can follow its policy; null: they do not.</summary>
    public ResponseLifetime? Lifetime { get; init; }

    /// <inheritdoc cref="ResponseTimes.GeneratedAt" />
    public DateTimeOffset GeneratedAt => Times.GeneratedAt;

    /// <inheritdoc cref="ResponseTimes.FreshUntil" />
    public DateTimeOffset FreshUntil => Times.FreshUntil;

    /// <inheritdoc cref="ResponseTimes.StaleWhileRevalidateUntil" />
    public DateTimeOffset StaleWhileRevalidateUntil => Times.StaleWhileRevalidateUntil;

    /// <inheritdoc cref="ResponseTimes.StaleIfErrorUntil" />
    public DateTimeOffset StaleIfErrorUntil => Times.StaleIfErrorUntil;

    /// <summary>By what it can be revalidated; null: by nothing.</summary>
    public Validators? Validators { get => Volatile.Read(ref _validators); init => _validators = value; }

    /// <summary>How many copies of it may yet be handed out; null: any number. Who hands one out takes it first.</summary>
    public CopyBudget? Copies { get; set; }

    /// <summary>Whether as many copies were handed out as may be, so that it is served to nobody, whatever its times say.</summary>
    public bool IsSpent => Copies is { IsSpent: true };

    /// <summary>How often copies were served of what is stored under its key.</summary>
    public HitCount Hits { get; set; } = new();

    /// <summary>What the ledger says of copies like the last one; null: there was none.</summary>
    public LedgerSource? LedgerSource { get => Volatile.Read(ref _ledgerSource); set => Volatile.Write(ref _ledgerSource, value); }

    /// <summary>Whether it is an earlier response that the origin said is still the one.</summary>
    public bool Freshened { get; init; }

    /// <summary>What it takes in memory, in bytes, and may yet take. Header fields count in full, though responses may share them.</summary>
    public override long Size => base.Size + Template.Size + Headers.Sum(static header => HeaderOverhead + (2 * header.Value.ToString().Length)) + (Validators?.Size ?? 0)
        + (Proof?.Size ?? 0) + (Holes.Count > 0 ? Holes.Size : 0) + (Copies is null ? 0 : CopyBudget.Size) + Overhead;

    /// <summary>From when on it is not fresh, whatever was said, in ticks of UTC; the greatest number: nobody says so.</summary>
    public long ExpiredAt { get => Volatile.Read(ref _expiredAt); init => _expiredAt = value; }

    /// <summary>It is no longer fresh from a time on, whatever the origin said.</summary>
    /// <param name="at">The time.</param>
    public void Expire(DateTimeOffset at)
    {
        Volatile.Write(ref _expiredAt, Math.Min(Volatile.Read(ref _expiredAt), at.UtcTicks));

        // Swapped whole, again where somebody else has just done so.
        TimesInUse last;
        do
        {
            last = Volatile.Read(ref _times);
        }
        while (Interlocked.CompareExchange(ref _times, new(last.Times.EndedAt(ExpiredAt), last.Policies), last) != last);
    }

    /// <inheritdoc />
    public override bool IsUnder(CachePoliciesOptions policies) => Lifetime is null || ReferenceEquals(Volatile.Read(ref _times).Policies, policies);

    /// <inheritdoc />
    public override void PutUnder(CachePoliciesOptions policies)
    {
        TimesInUse last;
        do
        {
            last = Volatile.Read(ref _times);
            if (Lifetime is null || ReferenceEquals(last.Policies, policies))
            {
                return;
            }
        }
        while (Interlocked.CompareExchange(ref _times, new((PolicyIn(policies) is { } policy ? Lifetime.Under(policy, Kind) : last.Times).EndedAt(ExpiredAt), policies), last) != last);
    }

    /// <summary>From now on the origin is asked for the whole response.</summary>
    public void ForgetValidators() => Volatile.Write(ref _validators, null);

    /// <summary>Of how many who could have a copy while it is on trial one gets its own document.</summary>
    public const int TriedOneIn = 4;

    /// <summary>Whether a newer document contradicts it, so that the next asker leads, to decide between them.</summary>
    public bool Contested { get => _contested; set => _contested = value; }

    /// <summary>Whether a document has contradicted what was shared before it, so that many of those who could have a copy are to look whether it is right.</summary>
    public bool OnTrial { get => _onTrial; set => _onTrial = value; }

    /// <summary>Whether this request, which could have a copy, is one of them.</summary>
    public bool IsTried() => _onTrial && Interlocked.Increment(ref _askedOnTrial) % TriedOneIn == 0;

    /// <summary>Whether a copy for these values is served with nothing to be asked, checked or decided before: it is proven, fresh, undisputed and not spent.</summary>
    /// <param name="values">What the request carries for the slots.</param>
    /// <param name="now">The time.</param>
    public bool IsPlainHit(SlotValues values, DateTimeOffset now) =>
        now < FreshUntil && Proof is { } proof && !_onTrial && !_contested && !IsSpent && proof.Covers(values);

    /// <inheritdoc />
    public override DateTimeOffset? KeptUntil(DateTimeOffset now) =>
        Validators is not null && (Lifetime?.ReceivedAt ?? now) + ForRevalidation is var until && until > StaleIfErrorUntil ? until : StaleIfErrorUntil;

    /// <summary>Whether the origin failed when it was last asked, just now (RFC 5861, section 4). A refresh that succeeds makes another response of it.</summary>
    /// <param name="now">The time.</param>
    public bool IsFailing(DateTimeOffset now) => now.UtcTicks < Volatile.Read(ref _failingUntil);

    /// <inheritdoc />
    public override bool IsUsable(DateTimeOffset now) =>
        !IsSpent && (now < StaleWhileRevalidateUntil || (now < StaleIfErrorUntil && (IsFailing(now) || Rests(now))));

    /// <summary>Whether a refresh has just ended in vain, so that none is tried.</summary>
    /// <param name="now">The time.</param>
    public bool Rests(DateTimeOffset now) => now.UtcTicks < Volatile.Read(ref _restsUntil);

    /// <summary>A fill brought nothing to replace the response with.</summary>
    /// <param name="until">When the next one may be tried.</param>
    /// <param name="failing">Whether the origin failed, rather than had nothing better.</param>
    public void Rest(DateTimeOffset until, bool failing)
    {
        Volatile.Write(ref _failingUntil, failing ? (until + FailureCounts).UtcTicks : long.MinValue);
        Volatile.Write(ref _restsUntil, until.UtcTicks);
    }

    // Of one moment and one configuration: replaced whole.
    private sealed class TimesInUse(ResponseTimes times, CachePoliciesOptions? policies)
    {
        public readonly ResponseTimes Times = times;

        public readonly CachePoliciesOptions? Policies = policies;
    }
}
