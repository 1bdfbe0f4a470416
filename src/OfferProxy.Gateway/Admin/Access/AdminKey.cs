using System.Security.Cryptography;
using System.Text;
using OfferProxy.Configuration.Reloading;
using OfferProxy.Gateway.Telemetry;

namespace OfferProxy.Gateway.Admin.Access;

/// <summary>
/// The key of administration as it is now: of the configuration in use, or of the file that it names, which is looked at for each
/// request. While a changed file cannot be used, the last good key stays.
/// </summary>
/// <param name="options">Gets the section in use.</param>
/// <param name="logger">Takes that a file cannot be used.</param>
internal sealed class AdminKey(Func<AdminOptions> options, ILogger logger)
{
    private readonly Lock _lock = new();
    private Seen? _seen;

    /// <summary>Whether there is one; else administration is for loopback addresses only.</summary>
    public bool IsRequired => options().HasKey;

    /// <summary>Reads the key now, so that it is the last good one, whatever becomes of its file before anybody asks.</summary>
    public void Load() => Current();

    /// <summary>Whether a key is the one. The time that it takes tells neither the key nor its length.</summary>
    /// <param name="given">The key that a request brings.</param>
    public bool Is(string given)
    {
        var key = Current();
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(key))) && key.Length > 0;
    }

    private string Current()
    {
        var (key, file) = (options().ApiKey, options().ApiKeyFile);
        if (file.Length == 0)
        {
            return key;
        }

        lock (_lock)
        {
            // The stamp before the file, so that a write in between shows the next time.
            var stamp = FileStamp.Read(file);
            if (_seen is not { } seen || seen.File != file || seen.Stamp != stamp)
            {
                _seen = new(file, stamp, Read(file));
            }

            return _seen.Key;
        }
    }

    private string Read(string file)
    {
        var read = AdminKeyFile.Read(file);
        if (read.Problem is null)
        {
            return read.Key;
        }

        GatewayLog.KeyFileRejected(logger, file, read.Problem);
        return _seen?.File == file ? _seen.Key : "";
    }

    private sealed record Seen(string File, FileStamp Stamp, string Key);
}
