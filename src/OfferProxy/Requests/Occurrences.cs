using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OfferProxy.Requests;

/// <summary>Where a character stands in a text. It is found a block at a time: a search for each occurrence would begin anew some thirty times a request.</summary>
/// <param name="text">The text.</param>
/// <param name="value">The character.</param>
/// <param name="start">Where it is looked for first.</param>
internal ref struct Occurrences(ReadOnlySpan<char> text, char value, int start = 0)
{
    private const int Block = 64;

    private readonly ReadOnlySpan<char> _text = text;
    private int _block = start - Block;
    private ulong _found;

    /// <summary>The place of the next; the text's length where there is none left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next()
    {
        if (_found == 0 && !FindMore())
        {
            return _text.Length;
        }

        var place = _block + BitOperations.TrailingZeroCount(_found);
        _found &= _found - 1;
        return place;
    }

    private bool FindMore()
    {
        while (_found == 0)
        {
            if (_block + Block >= _text.Length)
            {
                return false;
            }

            _block += Block;
            _found = _text.Length >= Block ? FindIn(_text, _block, (short)value) : FindIn(_text[_block..], value);
        }

        return true;
    }

    // The last block overlaps what is before it, whose occurrences are shifted out.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong FindIn(ReadOnlySpan<char> text, int block, short value)
    {
        var from = Math.Min(block, text.Length - Block);
        ref var first = ref Unsafe.As<char, short>(ref MemoryMarshal.GetReference(text.Slice(from, Block)));
        var wanted = Vector128.Create(value);
        var found = FindIn(ref first, 0, wanted) | (FindIn(ref first, 16, wanted) << 16) | (FindIn(ref first, 32, wanted) << 32) | (FindIn(ref first, 48, wanted) << 48);
        return found >> (block - from);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong FindIn(ref short first, nuint from, Vector128<short> wanted)
    {
        var low = Vector128.Equals(Vector128.LoadUnsafe(ref first, from), wanted);
        var high = Vector128.Equals(Vector128.LoadUnsafe(ref first, from + 8), wanted);
        return Vector128.NarrowWithSaturation(low, high).ExtractMostSignificantBits();
    }

    private static ulong FindIn(ReadOnlySpan<char> few, char value)
    {
        var found = 0ul;
        for (var i = 0; i < few.Length; i++)
        {
            found |= few[i] == value ? 1ul << i : 0;
        }

        return found;
    }
}
