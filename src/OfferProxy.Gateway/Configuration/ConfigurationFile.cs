namespace OfferProxy.Gateway.Configuration;

/// <summary>Which configuration file is meant.</summary>
internal static class ConfigurationFile
{
    private const string Default = "config/offerproxy.json";

    /// <summary>The full path of the named file; else of the default one in the working directory, else beside the binary.</summary>
    public static string Find(string? named)
    {
        if (named is not null)
        {
            return Path.GetFullPath(named);
        }

        var here = Path.GetFullPath(Default);
        var beside = Path.GetFullPath(Default, AppContext.BaseDirectory);
        return File.Exists(here) || !File.Exists(beside) ? here : beside;
    }
}
