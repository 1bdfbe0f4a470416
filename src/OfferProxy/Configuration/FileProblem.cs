namespace OfferProxy.Configuration;

/// <summary>Tells why a file cannot be read, in words for who has to mend it.</summary>
internal static class FileProblem
{
    /// <summary>What an exception of reading a file means, as a clause.</summary>
    /// <param name="file">The full path.</param>
    /// <param name="exception">The exception.</param>
    public static string Of(string file, Exception exception) => exception switch
    {
        _ when Directory.Exists(file) => $"{file} is a folder",
        FileNotFoundException => $"there is no file {file}",
        DirectoryNotFoundException => $"there is no folder {Path.GetDirectoryName(file)}",
        UnauthorizedAccessException => $"{file} may not be read by the user that this runs as",
        _ => exception.Message,
    };
}
