namespace OfferProxy.Caching.Store;

/// <summary>What the longest response that is believed takes in memory.</summary>
internal static class StoredResponseSize
{
    /// <summary>Kept free for all but the body: header fields (HttpClient takes 64 KiB of them, a character is two bytes), the proof, and what is kept beside an entry.</summary>
    public const long Room = 192 * 1024;

    // Of a body: itself, its form in gzip, which may be no shorter, and the places of its holes, each of an eighth of what it cuts.
    private const long Eighths = 8 + 8 + 1;

    /// <summary>The bytes that an entry of such a body may take, as it is and in gzip.</summary>
    public static long MostOf(long bodyBytes) => Room + (long)decimal.Ceiling((decimal)bodyBytes * Eighths / 8);

    /// <summary>The longest body of which an entry takes no more; 0: there is none.</summary>
    public static long LongestBodyIn(long bytes) => Math.Max(0, (long)((decimal)(bytes - Room) * 8 / Eighths));
}
