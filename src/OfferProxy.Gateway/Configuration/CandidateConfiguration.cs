using OfferProxy.Configuration;
using OfferProxy.Configuration.Reading;

namespace OfferProxy.Gateway.Configuration;

/// <summary>The configuration as it stands now: the file, environment variables on top, and what the command line sets above both.</summary>
internal static class CandidateConfiguration
{
    /// <summary>Reads the configuration, each of its sources once.</summary>
    /// <param name="file">The full path of the file.</param>
    /// <param name="overrides">Says what the command line sets; null: nothing.</param>
    /// <param name="error">What is wrong with the file as JSON, or null.</param>
    /// <returns>The configuration, or null where the file cannot be read.</returns>
    public static IConfigurationRoot? Read(string file, ConfigurationOverrides? overrides, out ConfigurationError? error)
    {
        error = Directory.Exists(file) ? new(file, "file", "", "is a folder; name the configuration file in it with --config FILE")
            : RegularFile.IsOther(file) ? new(file, "file", "", "is no file, but a device, a pipe or a socket: it is read again whenever it changes, so name a file with --config FILE")
            : null;
        if (error is not null)
        {
            return null;
        }

        // It loads each source as it is added, so that what is set above the others can depend on what they say.
        var configuration = new ConfigurationManager();
        try
        {
            IConfigurationBuilder sources = configuration;
            sources.SetBasePath(Path.GetDirectoryName(file)!);
            // Not watched: the gate is, which sees more kinds of change.
            sources.Add(new IndexedJsonFile { Path = Path.GetFileName(file), ReloadOnChange = false });
            sources.AddEnvironmentVariables();
            if (overrides is not null)
            {
                sources.AddInMemoryCollection([.. overrides(configuration)]);
            }

            return configuration;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            error = new(file, "file", "", "does not exist; name the configuration file with --config FILE");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            error = new(file, "file", "", $"cannot be read: {exception.Message}");
        }
        catch (InvalidDataException exception)
        {
            error = Syntax(file, exception);
        }

        return null;
    }

    private static ConfigurationError Syntax(string file, InvalidDataException exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is JsonFileException json)
            {
                return new(file, json.Place, "", json.Rule);
            }
        }

        return new(file, "file", "", $"is not valid: {(exception.InnerException ?? exception).Message}");
    }
}
