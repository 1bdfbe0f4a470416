using OfferProxy.Configuration.Reading;
using OfferProxy.Configuration.Reloading;

namespace OfferProxy.Impressions.Ledger.Delivery;

/// <summary>A file with the value of the <c>Authorization</c> header field, read again when it changes. For one thread at a time.</summary>
/// <param name="path">The full path.</param>
internal sealed class AuthorizationFile(string path)
{
    private const int MostBytes = 64 * 1024;

    private FileStamp _stamp;
    private string? _value;

    /// <summary>The value, without white space around it; where the file cannot be read, the last one.</summary>
    public string? Read()
    {
        try
        {
            var stamp = FileStamp.Read(path);
            if (_value is null || stamp != _stamp)
            {
                (_value, _stamp) = (RegularFile.ReadText(path, MostBytes).Trim(), stamp);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is being replaced, maybe.
        }

        return _value;
    }
}
