using System.Runtime.CompilerServices;
using OfferProxy.Slots;

namespace OfferProxy.Requests;

/// <summary>Room on the stack for what is read of a request: enough for all but plans of dozens of keys.</summary>
[InlineArray(Length)]
internal struct RequestRoom
{
    /// <summary>How many pieces there is room for.</summary>
    public const int Length = 48;

#pragma warning disable IDE0044, IDE0051 // The compiler makes the array of it.
    private TextPiece _first;
#pragma warning restore IDE0044, IDE0051
}
