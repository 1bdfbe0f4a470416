using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OfferProxy.Impressions.EventIds;

/// <summary>
/// SipHash-2-4 (Aumasson and Bernstein, 2012), a keyed hash made for short inputs: the state after some whole words of a text. A copy of
/// it goes on with another text, so that texts that begin alike are hashed once as far as they do.
/// </summary>
internal struct SipHash
{
    /// <summary>The length of a key, in bytes.</summary>
    public const int KeySize = 16;

    private const int WordSize = sizeof(ulong);
    private const int BlockLength = 8;

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
    public static ulong Hash(ReadOnlySpan<byte> key, ReadOnlySpan<byte> text)
    {
        var state = new SipHash(BinaryPrimitives.ReadUInt64LittleEndian(key), BinaryPrimitives.ReadUInt64LittleEndian(key[WordSize..]));
        var whole = text.Length & ~(WordSize - 1);
        for (var at = 0; at < whole; at += WordSize)
        {
            state.Add(BinaryPrimitives.ReadUInt64LittleEndian(text[at..]));
        }

        return state.Finish(text.Length, LastWord(text[whole..]));
    }

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

    /// <summary>Goes on by a text, filled up with zeros to whole words.</summary>
    /// <param name="text">The text, of ASCII.</param>
    public void AddPadded(ReadOnlySpan<char> text)
    {
        var state = this;
        while (text.Length >= BlockLength)
        {
            state.Add(Narrow(text));
            text = text[BlockLength..];
        }

        if (text.Length > 0)
        {
            state.Add(NarrowRest(text));
        }

        this = state;
    }

    /// <summary>Goes on by a text, filled up with zeros to whole words.</summary>
    /// <param name="text">The text.</param>
    public void AddPadded(ReadOnlySpan<byte> text)
    {
        var state = this;
        while (text.Length >= WordSize)
        {
            state.Add(BinaryPrimitives.ReadUInt64LittleEndian(text));
            text = text[WordSize..];
        }

        if (text.Length > 0)
        {
            state.Add(LastWord(text));
        }

        this = state;
    }

    /// <summary>The hash of the text so far, and of what is left of it.</summary>
    /// <param name="length">The length of the whole text, in bytes.</param>
    /// <param name="rest">What does not fill a word, little-endian.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ulong Finish(int length, ulong rest = 0)
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

    // Eight characters of ASCII as eight bytes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Narrow(ReadOnlySpan<char> text)
    {
        var halves = MemoryMarshal.Cast<char, ulong>(text[..BlockLength]);
        return NarrowHalf(halves[0]) | (NarrowHalf(halves[1]) << 32);
    }

    private static ulong NarrowHalf(ulong four)
    {
        four = (four | (four >> 8)) & 0x0000_FFFF_0000_FFFF;
        return (four | (four >> 16)) & 0xFFFF_FFFF;
    }

    private static ulong NarrowRest(ReadOnlySpan<char> text)
    {
        var word = 0UL;
        for (var i = 0; i < text.Length; i++)
        {
            word |= (ulong)text[i] << (8 * i);
        }

        return word;
    }

    private static ulong LastWord(ReadOnlySpan<byte> text)
    {
        var word = 0UL;
        for (var i = 0; i < text.Length; i++)
        {
            word |= (ulong)text[i] << (8 * i);
        }

        return word;
    }
}
