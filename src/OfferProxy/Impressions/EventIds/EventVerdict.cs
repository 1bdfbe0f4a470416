using System.Globalization;

namespace OfferProxy.Impressions.EventIds;

/// <summary>What is known of the event id that a request carries. The default value: it carries none.</summary>
/// <param name="Word">The word for it.</param>
/// <param name="Id">The id; of use only where it is genuine.</param>
internal readonly record struct EventVerdict(EventWord Word, EventId Id = default)
{
    /// <summary>Whether it is one that is refused where ids are enforced.</summary>
    public bool IsInvalid => Word is EventWord.Expired or EventWord.Moved or EventWord.Forged;

    /// <summary>Whether it was minted by this fleet as it is.</summary>
    public bool IsGenuine => Word is EventWord.Valid or EventWord.Replayed or EventWord.Expired or EventWord.Moved;

    /// <summary>The stricter of two.</summary>
    public EventVerdict Or(EventVerdict other) => other.Word > Word ? other : this;

    /// <summary>The verdict as a header field tells it (RFC 9651): the word, and of a genuine id when it was minted, in seconds since 1970, and with which key.</summary>
    public override string ToString() => IsGenuine
        ? string.Create(CultureInfo.InvariantCulture, $"{Word.Text()};minted={Id.Seconds};key={Id.KeyNumber}")
        : Word.Text();
}
