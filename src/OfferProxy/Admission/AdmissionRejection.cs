using OfferProxy.Responses;

namespace OfferProxy.Admission;

/// <summary>
/// What a client is told that an <see cref="IAdmissionCheck"/> rejects: one error in the contract's shape, never cached.
/// Immutable, and made once for all: its document is written when it is created.
/// </summary>
public sealed class AdmissionRejection
{
    private const int MaxCodeLength = 64;

    /// <summary>Creates a rejection.</summary>
    /// <param name="status">The HTTP status, 400 to 599.</param>
    /// <param name="code">
    /// The error's code, for programs: 1 to 64 of <c>a-z 0-9 _</c>. It is told in <c>Cache-Status</c>, logs and metrics too,
    /// so it is one of a few words, and never made of what a request holds.
    /// </param>
    /// <param name="title">The error's title, for people.</param>
    /// <param name="detail">What is wrong, for people; without a shopper's data.</param>
    /// <param name="retryAfter">When it is worth asking again, told as <c>Retry-After</c> in whole seconds; null: it is not told.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="status"/> is no error, or <paramref name="retryAfter"/> is negative.</exception>
    /// <exception cref="ArgumentException"><paramref name="code"/> is empty, too long or holds another character.</exception>
    public AdmissionRejection(int status, string code, string title, string detail, TimeSpan? retryAfter = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(detail);
        ArgumentOutOfRangeException.ThrowIfLessThan(retryAfter ?? TimeSpan.Zero, TimeSpan.Zero);
        if (code.Length is 0 or > MaxCodeLength || code.Any(static c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '_'))
        {
            throw new ArgumentException($"The code of a rejection must have 1 to {MaxCodeLength} characters of a-z, 0-9 and _.", nameof(code));
        }

        Detail = detail;
        Error = OfferError.Create(status, code, title, detail, retryAfter is { } wait ? (int)Math.Min(Math.Ceiling(wait.TotalSeconds), int.MaxValue) : null);
    }

    private AdmissionRejection(OfferError error, string detail) => (Error, Detail) = (error, detail);

    /// <summary>429 <c>rate_limited</c>: more was asked for than may be.</summary>
    /// <param name="wait">When it is worth asking again, told as <c>Retry-After</c> in whole seconds: a second or more.</param>
    public static AdmissionRejection RateLimited(TimeSpan wait) => new(OfferError.RateLimited(wait), OfferError.RateLimitedDetail);

    /// <summary>The HTTP status.</summary>
    public int Status => Error.Status;

    /// <summary>The error's code, for programs.</summary>
    public string Code => Error.Code;

    /// <summary>The error's title, for people.</summary>
    public string Title => Error.Title;

    /// <summary>What is wrong, for people.</summary>
    public string Detail { get; }

    /// <summary>The error that is written.</summary>
    internal OfferError Error { get; }
}
