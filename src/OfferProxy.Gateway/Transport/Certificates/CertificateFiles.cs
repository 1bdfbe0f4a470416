using OfferProxy.Configuration.Reading;

namespace OfferProxy.Gateway.Transport.Certificates;

/// <summary>Reads the files of certificates, and says why one cannot be read.</summary>
internal static class CertificateFiles
{
    // A chain of a hundred.
    private const int MostBytes = 1024 * 1024;

    /// <summary>Reads a file.</summary>
    /// <param name="source">The certificate.</param>
    /// <param name="file">The full path.</param>
    /// <param name="key">The key that names the file.</param>
    /// <param name="value">The name as it is written there.</param>
    /// <param name="problem">Why it cannot be read; null: it could.</param>
    /// <returns>What stands in it; null where it cannot be read.</returns>
    public static byte[]? Read(CertificateSource source, string file, string key, string? value, out CertificateProblem? problem)
    {
        try
        {
            problem = null;
            return RegularFile.Read(file, MostBytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problem = source.Problem(key, value, $"cannot be loaded: {Reason(exception, file)}");
            return null;
        }
    }

    private static string Reason(Exception exception, string file) => exception switch
    {
        FileNotFoundException => $"there is no file {file}",
        DirectoryNotFoundException => $"there is no folder {Path.GetDirectoryName(file)}",
        UnauthorizedAccessException when Directory.Exists(file) => $"{file} is a folder",
        UnauthorizedAccessException => $"{Environment.UserName} may not read {file}",
        _ => exception.Message,
    };
}
