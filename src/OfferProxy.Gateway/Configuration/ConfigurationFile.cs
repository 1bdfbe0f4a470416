namespace OfferProxy.Gateway.Configuration;

/// <summary>Which configuration file is meant.</summary>
internal static class ConfigurationFile
{
    private const string Default = "config/offerproxy.json";

    /// <summary>The full path of the named file; else of the default one in the working directory.</summary>
    /// <param name="named">The name; null: none.</param>
    /// <param name="orShipped">Whether it is the one beside the binary where there is none in the working directory: a gateway does not run with what nobody wrote for it.</param>
    public static string Find(string? named, bool orShipped)
    {
        if (named is not null)
        {
            return Path.GetFullPath(named);
        }

        var here = Path.GetFullPath(Default);
        var beside = Path.GetFullPath(Default, AppContext.BaseDirectory);
        return !orShipped || File.Exists(here) || !File.Exists(beside) ? here : beside;
    }
}
