using System.Runtime.CompilerServices;

namespace OfferProxy.Hits;

/// <summary>Room on the stack for the ends of a path's segments.</summary>
[InlineArray(HitPath.MaxSegments)]
internal struct HitPathEnds
{
#pragma warning disable IDE0044, IDE0051 // The compiler makes the array of it.
    private int _first;
#pragma warning restore IDE0044, IDE0051
}
