using System.Buffers;

namespace OfferProxy.Origin;

/// <summary>
/// Bytes that are held for a while, in memory that the process lends from one request to the next. Whoever does not give it
/// back leaves it to the collector.
/// </summary>
internal struct PooledBytes
{
    private byte[]? _memory;

    /// <summary>How many bytes were added.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes that were added, in order; theirs is pooled memory, valid until it is returned.</summary>
    public readonly ReadOnlyMemory<byte> Memory => _memory.AsMemory(0, Count);

    /// <summary>Adds bytes at the end.</summary>
    /// <param name="bytes">The bytes to add.</param>
    /// <param name="expected">How many there will be in all, as far as is known, so that room is made for them once.</param>
    public void Add(ReadOnlySpan<byte> bytes, int expected)
    {
        var count = Count + bytes.Length;
        if (_memory is null || count > _memory.Length)
        {
            MakeRoom(Math.Max(Math.Max(count, expected), Count * 2));
        }

        bytes.CopyTo(_memory.AsSpan(Count));
        Count = count;
    }

    /// <summary>Forgets the bytes and gives their memory back: nobody may read them, or be adding any, from now on.</summary>
    public void Return()
    {
        var memory = _memory;
        (_memory, Count) = (null, 0);
        if (memory is not null)
        {
            ArrayPool<byte>.Shared.Return(memory);
        }
    }

    private void MakeRoom(int length)
    {
        var memory = ArrayPool<byte>.Shared.Rent(length);
        if (_memory is { } last)
        {
            last.AsSpan(0, Count).CopyTo(memory);
            ArrayPool<byte>.Shared.Return(last);
        }

        _memory = memory;
    }
}
