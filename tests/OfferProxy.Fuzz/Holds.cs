namespace OfferProxy.Fuzz;

/// <summary>Says what must hold.</summary>
internal static class Holds
{
    /// <summary>A condition.</summary>
    /// <exception cref="InvalidOperationException">It does not hold.</exception>
    public static void True(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new InvalidOperationException(otherwise);
        }
    }

    /// <summary>That two are one.</summary>
    /// <exception cref="InvalidOperationException">They are not.</exception>
    public static void Equal<T>(T expected, T actual, string of)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new InvalidOperationException($"{of}: {actual} for {expected}");
        }
    }

    /// <summary>That two are one, byte by byte.</summary>
    /// <exception cref="InvalidOperationException">They are not.</exception>
    public static void Equal(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual, string of)
    {
        if (!expected.SequenceEqual(actual))
        {
            throw new InvalidOperationException($"{of}: {System.Text.Encoding.UTF8.GetString(actual)} for {System.Text.Encoding.UTF8.GetString(expected)}");
        }
    }

    /// <summary>That an input took no more memory than so many bytes for each of its own, and some.</summary>
    /// <exception cref="InvalidOperationException">It did.</exception>
    public static void Within(long allocatedBefore, int length, int bytesEach, int some, string of)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;
        if (allocated > ((long)length * bytesEach) + some)
        {
            throw new InvalidOperationException($"{of}: {allocated} bytes allocated for an input of {length}");
        }
    }
}
