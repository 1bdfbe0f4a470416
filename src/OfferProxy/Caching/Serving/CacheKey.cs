using System.Buffers;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using OfferProxy.Caching.Filling;
using OfferProxy.Requests;
using OfferProxy.Slots;

namespace OfferProxy.Caching.Serving;

/// <summary>
/// The key of a request: what selects its response, hashed. A hash, because a policy may key on what is a shopper's, and a
/// key is seen where no shopper's data may be; a cryptographic one, because two requests of one key share a response.
/// </summary>
internal static class CacheKey
{
    private const char End = '\u0001';
    private const char Missing = '\u0002';

    /// <summary>The key of the response that this request shares with others.</summary>
    /// <param name="plan">The plan of the route.</param>
    /// <param name="request">The request.</param>
    /// <param name="scope">With which ones: what they have in common is part of the key.</param>
    public static string Create(RoutePlan plan, OfferRequest request, FillScope scope = FillScope.All) => Create(plan, request.Keys, request.Slots, scope);

    /// <summary>The key of the response that a request of these keys and slots shares with others.</summary>
    /// <inheritdoc cref="Create(RoutePlan, OfferRequest, FillScope)"/>
    public static string Create(RoutePlan plan, ReadOnlySpan<TextPiece> keys, SlotValues slots, FillScope scope = FillScope.All)
    {
        var rented = ArrayPool<char>.Shared.Rent(LengthOf(plan, keys, slots, scope));
        var text = new Writer(rented);

        text.Add(new TextPiece(plan.Identity));
        foreach (ref readonly var key in keys)
        {
            text.Add(key);
        }

        text.Add(plan.Slots.PresenceMask(slots));
        for (var i = 0; i < plan.Slots.Count; i++)
        {
            if (IsOf(scope, plan, i))
            {
                text.Add(slots[i]);
            }
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(text.Written), hash);
        ArrayPool<char>.Shared.Return(rented, clearArray: true);

        // Half of it: 128 bits are beyond any collision that could be found.
        return Prefix(scope) + Base64Url.EncodeToString(hash[..16]);
    }

    private static int LengthOf(RoutePlan plan, ReadOnlySpan<TextPiece> keys, SlotValues slots, FillScope scope)
    {
        // The mask of the slots, and a value's end, or that it is missing.
        var length = plan.Identity.Length + 4;
        foreach (ref readonly var key in keys)
        {
            length += key.Length + 2;
        }

        for (var i = 0; i < plan.Slots.Count; i++)
        {
            length += IsOf(scope, plan, i) ? slots[i].Length + 2 : 0;
        }

        return length;
    }

    private static bool IsOf(FillScope scope, RoutePlan plan, int slot) => scope switch
    {
        FillScope.All => false,
        FillScope.SameEchoes => slot != plan.Slots.NamePosition,
        FillScope.SameName => slot == plan.Slots.NamePosition,
        _ => true,
    };

    private static string Prefix(FillScope scope) => scope switch
    {
        FillScope.All => "o:",
        FillScope.SameEchoes => "f:",
        FillScope.SameName => "n:",
        _ => "e:",
    };

    // No value holds the control characters that end it, so that no two requests read the same.
    private ref struct Writer(Span<char> destination)
    {
        private readonly Span<char> _destination = destination;
        private int _length;

        public readonly ReadOnlySpan<char> Written => _destination[.._length];

        // Two characters, whatever they are: this needs no end.
        public void Add(uint mask)
        {
            _destination[_length++] = (char)mask;
            _destination[_length++] = (char)(mask >> 16);
        }

        public void Add(TextPiece value)
        {
            if (value.IsMissing)
            {
                _destination[_length++] = Missing;
            }

            Add(value.Span);
        }

        public void Add(ReadOnlySpan<char> value)
        {
            value.CopyTo(_destination[_length..]);
            _length += value.Length;
            _destination[_length++] = End;
        }
    }
}
