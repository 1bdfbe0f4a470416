namespace OfferProxy.Configuration.Reloading;

/// <summary>The first of the two phases of a reload: everything is read, checked and compiled, nothing is used.</summary>
/// <param name="Candidate">The configuration as read.</param>
/// <param name="Commits">What puts each part in use; to be called only where there are no errors.</param>
/// <param name="Errors">Everything that is wrong.</param>
internal sealed record OffersPreparation(
    OffersCandidate Candidate, IReadOnlyList<Action> Commits, IReadOnlyList<ConfigurationError> Errors)
{
    /// <summary>Prepares a configuration.</summary>
    /// <param name="source">Where it stands.</param>
    /// <param name="sections">What it consists of.</param>
    /// <param name="parts">What is compiled from it.</param>
    /// <param name="beforeFiles">Is told the files that are about to be read, so that no change of them is missed.</param>
    public static OffersPreparation Create(
        OffersSource source, OffersSections sections, IReadOnlyList<IReloadable> parts, Action<IEnumerable<string>>? beforeFiles = null)
    {
        var errors = source.NewErrors();
        var candidate = sections.Read(source, errors);
        sections.Check(candidate, errors);
        beforeFiles?.Invoke(parts.SelectMany(part => part.FilesOf(candidate)));
        return new(candidate, [.. parts.Select(part => Prepare(part, candidate, errors))], errors.All);
    }

    private static Action Prepare(IReloadable part, OffersCandidate candidate, ConfigurationErrors errors)
    {
        try
        {
            return part.Prepare(candidate, errors);
        }
#pragma warning disable CA1031 // A part that fails unexpectedly must not end the reloading of all others: it is an error like any other.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            errors.AddInFile("", part.GetType().Name, null, $"cannot be prepared: {exception.GetType().Name}: {exception.Message}");
            return static () => { };
        }
    }
}
