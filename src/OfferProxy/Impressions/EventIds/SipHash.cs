using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OfferProxy.Impressions.EventIds;

/// <summary>
/// SipHash-2-4 (Aumasson and Bernstein, 2012), a keyed hash made for short inputs: the state after some whole words of a text, which a copy
/// of it goes on with.
/// </summary>
internal struct SipHash
{
    /// <summary>The length of a key, in bytes.</summary>
    public const int KeySize = 16;

    private const int WordSize = sizeof(ulong);
    private const ushort BeyondAscii = 0xFF80;

    private ulong _v0;
    private ulong _v1;
    private ulong _v2;
    private ulong _v3;

    /// <summary>The state before any text.</summary>
    /// <param name="k0">The first half of the key, read as the standard reads it: little-endian.</param>
    /// <param name="k1">The second half.</param>
    public SipHash(ulong k0, ulong k1) =>
        (_v0, _v1, _v2, _v3) = (k0 ^ 0x736F6D6570736575, k1 ^ 0x646F72616E646F6D, k0 ^ 0x6C7967656E657261, k1 ^ 0x7465646279746573);

    /// <summary>The hash of a whole text under a key, as the published vectors have it.</summary>
    /// <param name="key">The key, 16 bytes.</param>
    /// <param name="text">The text.</param>
    public static ulong Hash(ReadOnlySpan<byte> key, ReadOnlySpan<byte> text) =>
        new SipHash(BinaryPrimitives.ReadUInt64LittleEndian(key), BinaryPrimitives.ReadUInt64LittleEndian(key[WordSize..])).Finish(0, text);

    /// <summary>Goes on by eight bytes.</summary>
    /// <param name="word">The bytes, little-endian.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ulong word)
    {
        _v3 ^= word;
        Round();
        Round();
        _v0 ^= word;
    }

    /// <summary>The hash of the text so far and the rest of it, where that is of ASCII. Inlined, since a state whose address is taken is kept in memory, not in registers.</summary>
    /// <param name="before">The length of the text so far, in bytes.</param>
    /// <param name="text">The rest.</param>
    /// <param name="hash">The hash.</param>
    /// <returns>Whether the rest is of ASCII.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool TryFinish(int before, ReadOnlySpan<char> text, out ulong hash)
    {
        var state = this;
        var (at, last) = (0, LastOf(text));
        var seen = last;
        for (; at <= text.Length - WordSize; at += WordSize)
        {
            var eight = EightAt(text, at);
            seen |= eight;
            state.Add(Narrow(eight));
        }

        hash = state.Finish(before + text.Length, RestOf(last, text.Length - at));
        return (seen & Vector128.Create(BeyondAscii)) == Vector128<ushort>.Zero;
    }

    /// <summary>
    /// What <see cref="TryFinish"/> makes of two texts whose rests are of one length. Each hash waits for its own last step at every step,
    /// so that the processor does the two in hardly more time than one.
    /// </summary>
    /// <param name="other">The state of the other text.</param>
    /// <param name="before">The length of each text so far, in bytes.</param>
    /// <param name="text">The rest of this one.</param>
    /// <param name="otherText">The rest of the other one, of the same length.</param>
    /// <param name="hash">The hash of this one.</param>
    /// <param name="otherHash">The hash of the other one.</param>
    /// <returns>Whether both rests are of ASCII.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool TryFinishBoth(SipHash other, int before, ReadOnlySpan<char> text, ReadOnlySpan<char> otherText, out ulong hash, out ulong otherHash)
    {
        var (one, two) = (this, other);
        var (at, last, otherLast) = (0, LastOf(text), LastOf(otherText));
        var seen = last | otherLast;
        for (; at <= text.Length - WordSize; at += WordSize)
        {
            var (eight, otherEight) = (EightAt(text, at), EightAt(otherText, at));
            seen |= eight | otherEight;
            one.Add(Narrow(eight));
            two.Add(Narrow(otherEight));
        }

        hash = one.Finish(before + text.Length, RestOf(last, text.Length - at));
        otherHash = two.Finish(before + text.Length, RestOf(otherLast, text.Length - at));
        return (seen & Vector128.Create(BeyondAscii)) == Vector128<ushort>.Zero;
    }

    /// <summary>The hash of the text so far and the rest of it.</summary>
    /// <param name="before">The length of the text so far, in bytes.</param>
    /// <param name="text">The rest.</param>
    public readonly ulong Finish(int before, ReadOnlySpan<byte> text)
    {
        var (state, length, rest) = (this, before + text.Length, 0UL);
        while (text.Length >= WordSize)
        {
            state.Add(BinaryPrimitives.ReadUInt64LittleEndian(text));
            text = text[WordSize..];
        }

        for (var i = 0; i < text.Length; i++)
        {
            rest |= (ulong)text[i] << (8 * i);
        }

        return state.Finish(length, rest);
    }

    /// <summary>The hash of the text so far, and of what is left of it.</summary>
    /// <param name="length">The length of the whole text, in bytes.</param>
    /// <param name="rest">What does not fill a word, little-endian.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ulong Finish(int length, ulong rest)
    {
        var state = this;
        state.Add(rest | ((ulong)length << 56));
        state._v2 ^= 0xFF;
        state.Round();
        state.Round();
        state.Round();
        state.Round();
        return state._v0 ^ state._v1 ^ state._v2 ^ state._v3;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Round()
    {
        _v0 += _v1;
        _v2 += _v3;
        _v1 = BitOperations.RotateLeft(_v1, 13) ^ _v0;
        _v3 = BitOperations.RotateLeft(_v3, 16) ^ _v2;
        _v0 = BitOperations.RotateLeft(_v0, 32);
        _v2 += _v1;
        _v0 += _v3;
        _v1 = BitOperations.RotateLeft(_v1, 17) ^ _v2;
        _v3 = BitOperations.RotateLeft(_v3, 21) ^ _v0;
        _v2 = BitOperations.RotateLeft(_v2, 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> EightAt(ReadOnlySpan<char> text, int at) => Vector128.Create(MemoryMarshal.Cast<char, ushort>(text.Slice(at, WordSize)));

    // The last eight characters, of which the rest is a part: read so, it needs no loop.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> LastOf(ReadOnlySpan<char> text) => text.Length >= WordSize ? EightAt(text, text.Length - WordSize) : Padded(text);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector128<ushort> Padded(ReadOnlySpan<char> text)
    {
        var eight = Vector128<ushort>.Zero;
        for (var i = 0; i < text.Length; i++)
        {
            eight = eight.WithElement(WordSize - text.Length + i, text[i]);
        }

        return eight;
    }

    // The last characters of eight as the first bytes of a word; a shift by all 64 bits would be one by none.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong RestOf(Vector128<ushort> last, int length) => length == 0 ? 0 : Narrow(last) >> (8 * (WordSize - length));

    // Eight characters of ASCII as eight bytes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Narrow(Vector128<ushort> eight) => Vector128.Narrow(eight, eight).AsUInt64().ToScalar();
}
