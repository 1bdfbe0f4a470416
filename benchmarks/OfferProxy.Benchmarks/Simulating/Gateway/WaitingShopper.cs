using OfferProxy.Benchmarks.Simulating.Shopping;

namespace OfferProxy.Benchmarks.Simulating.Gateway;

/// <summary>One who waits for what comes of the requests of a key.</summary>
/// <param name="Shopper">Who.</param>
/// <param name="Ended">How many times all that were under way have ended in vain meanwhile.</param>
internal readonly record struct WaitingShopper(Shopper Shopper, int Ended);
