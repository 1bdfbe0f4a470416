namespace OfferProxy.Caching.Filling;

/// <summary>The cache key of what only some requests of a key share.</summary>
/// <param name="Scope">Which ones.</param>
/// <param name="Key">The key.</param>
internal readonly record struct ScopedKey(FillScope Scope, string Key);
