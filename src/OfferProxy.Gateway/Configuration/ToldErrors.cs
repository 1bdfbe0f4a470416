using OfferProxy.Configuration;
using OfferProxy.Gateway.Configuration.Rules;

namespace OfferProxy.Gateway.Configuration;

/// <summary>What is told of all that is wrong with a configuration: nothing that only follows from something else, and of its file no more than can be read.</summary>
internal static class ToldErrors
{
    // As many as of a file that it names.
    private const int Most = 100;

    /// <summary>Leaves out what need not be told.</summary>
    /// <param name="root">The whole configuration.</param>
    /// <param name="errors">All that is wrong with it.</param>
    public static IReadOnlyList<ConfigurationError> Of(IConfigurationRoot root, IReadOnlyList<ConfigurationError> errors)
    {
        errors = SectionsRule.WithoutFollowing(root, errors);
        var file = ConfigurationSourceFinder.SourceOf(root, "");
        var told = new List<ConfigurationError>();
        var (ofFile, firstUntold) = (0, "");
        foreach (var error in errors)
        {
            if (error.File != file || ++ofFile <= Most)
            {
                told.Add(error);
            }
            else if (ofFile == Most + 1)
            {
                firstUntold = error.Path;
            }
        }

        if (ofFile > Most)
        {
            told.Add(new(file, firstUntold, "", $"and {ofFile - Most} more errors from here on; mend those above first"));
        }

        return told;
    }
}
