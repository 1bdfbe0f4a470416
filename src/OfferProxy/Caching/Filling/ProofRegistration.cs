using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OfferProxy.Caching.Purging;
using OfferProxy.Caching.Store.Fleet;
using OfferProxy.Sharing.Courses;
using OfferProxy.Sharing.Memory;

namespace OfferProxy.Caching.Filling;

/// <summary>Registers what proves and remembers how responses are shared, with its bounds.</summary>
internal static class ProofRegistration
{
    // Candidates hold shoppers' documents: few, for as long as the next shopper of a key that is asked for at all takes to come.
    private const int MaxCandidates = 4096;
    private const long MaxCandidateBytes = 32 * 1024 * 1024;
    private static readonly TimeSpan MaxCandidateAge = TimeSpan.FromMinutes(1);

    // A few hundred bytes each, none of a shopper's.
    private const int MaxProofs = 200_000;
    private const long MaxProofBytes = 64 * 1024 * 1024;

    /// <summary>Adds them.</summary>
    public static IServiceCollection AddProofs(this IServiceCollection services)
    {
        services.TryAddSingleton(static provider =>
            new CandidateStore<EntryTags>(provider.GetRequiredService<TimeProvider>(), MaxCandidates, MaxCandidateBytes, MaxCandidateAge));
        services.TryAddSingleton(static _ => new SharedProofs(new(MaxProofs, MaxProofBytes)));
        services.TryAddSingleton<IProofMemory>(static provider => provider.GetRequiredService<SharedProofs>());
        services.TryAddSingleton<SharingLog>();
        services.TryAddSingleton<UnsharedKeys>();
        services.TryAddSingleton<IUnsharedResponses>(static provider => provider.GetRequiredService<UnsharedKeys>());
        services.TryAddSingleton<VoidEvents>();
        services.TryAddSingleton<Prover>();
        services.TryAddSingleton<CandidateTrimmer>();
        return services;
    }
}
