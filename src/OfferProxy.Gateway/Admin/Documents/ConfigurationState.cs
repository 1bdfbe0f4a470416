using OfferProxy.Configuration;

namespace OfferProxy.Gateway.Admin.Documents;

/// <summary>Which configuration is in use, and what is wrong with the one on disk.</summary>
internal record ConfigurationState
{
    /// <summary>How many configurations have been put in use; 0 before the first.</summary>
    public required long Generation { get; init; }

    /// <summary>When the one in use was.</summary>
    public DateTimeOffset? LoadedAt { get; init; }

    /// <summary>Whether the last change was <c>accepted</c> or <c>refused</c>.</summary>
    public required string LastReload { get; init; }

    /// <summary>The keys that have been changed and wait for a restart; told to who may administer.</summary>
    public IReadOnlyList<string>? NeedRestart { get; init; }

    /// <summary>What is wrong with the configuration on disk; told to who may administer.</summary>
    public IReadOnlyList<ConfigurationError>? Errors { get; init; }
}
