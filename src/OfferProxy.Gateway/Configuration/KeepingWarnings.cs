using OfferProxy.Configuration;
using OfferProxy.Gateway.AccessLogging;
using OfferProxy.Overriding;

namespace OfferProxy.Gateway.Configuration;

/// <summary>What is valid and will be missed later: overrides that cannot be kept, and event ids that no other gateway, nor the next process, knows as its own.</summary>
internal static class KeepingWarnings
{
    private const string Overrides = "Offers:Overrides:File";
    private const string EventKeys = "Offers:Events:KeyFile";

    /// <summary>Finds it in a configuration, which is valid.</summary>
    /// <param name="root">The whole configuration.</param>
    /// <param name="basePath">The folder to which files are relative.</param>
    /// <param name="warnings">Takes what is found, as errors are told.</param>
    public static void Find(IConfiguration root, string basePath, ConfigurationErrors warnings)
    {
        // It is written beside and moved into its place, so that it is its folder that must be writable.
        if ((root[Overrides] ?? new OverridesOptions().File) is { Length: > 0 } file && LogFile.Problem($"{Path.Combine(basePath, file)}.tmp") is { } problem)
        {
            warnings.Add(Overrides, file, $"cannot be written ({problem}): what is blocked or withdrawn at run time will end with the process. Name a file in a folder that the gateway may write to, or \"\" where they need not be kept");
        }

        if (root["Offers:Cache:Redis"] is { Length: > 0 } && string.IsNullOrEmpty(root[EventKeys]))
        {
            warnings.Add(EventKeys, null, "is not set, though gateways share a Redis: each has a key of its own, and the event ids of one are forged to all others. Give all the same file");
        }
    }
}
