using OfferProxy.Configuration.Reading;

namespace OfferProxy.Gateway.Admin.Access;

/// <summary>The file that holds the key of administration.</summary>
/// <param name="Key">The key; empty where there is a problem.</param>
/// <param name="Problem">Why the file cannot be used, as the end of a sentence about it; null: it can.</param>
internal readonly record struct AdminKeyFile(string Key, string? Problem)
{
    // What is longer is no key, but another file.
    private const int MaxLength = 4096;

    /// <summary>Reads the file. What it tells of a problem holds nothing of what stands there.</summary>
    /// <param name="path">The full path.</param>
    public static AdminKeyFile Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                return new("", "cannot be read: there is no such file");
            }

            if (file.Length > MaxLength)
            {
                return new("", $"must hold the key alone: it is longer than {MaxLength} bytes");
            }

            var key = RegularFile.ReadText(path, MaxLength).Trim();
            return key.Length == 0 ? new("", "must hold a key: it is empty")
                : key.Any(static c => c is <= ' ' or > '~') ? new("", "must hold the key alone, of visible ASCII characters on one line")
                : new(key, null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new("", $"cannot be read: {exception.Message}");
        }
    }
}
