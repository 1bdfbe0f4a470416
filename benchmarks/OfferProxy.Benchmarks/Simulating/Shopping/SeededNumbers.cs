namespace OfferProxy.Benchmarks.Simulating.Shopping;

/// <summary>
/// Numbers that look random and are the same for the same seed on every runtime (SplitMix64), which those of
/// <see cref="Random"/> need not be: a kept result can be made again.
/// </summary>
/// <param name="seed">The seed.</param>
internal sealed class SeededNumbers(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>From 0 to below 1.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>From 0 to below <paramref name="count"/>.</summary>
    public int NextIndex(int count) => (int)Math.BigMul(Next(), (ulong)count, out _);

    /// <summary>How long until the next of events that come independently of each other.</summary>
    /// <param name="rate">How many come in a second.</param>
    public TimeSpan NextGap(double rate) => TimeSpan.FromTicks((long)(-Math.Log(1 - NextDouble()) / rate * TimeSpan.TicksPerSecond));

    /// <summary>A UUID of version 7 (RFC 9562, section 5.7).</summary>
    public Guid NextTimeUuid(DateTimeOffset now)
    {
        var high = ((ulong)now.ToUnixTimeMilliseconds() << 16) | 0x7000 | (Next() >> 52);
        return ToUuid(high, Next());
    }

    /// <summary>A UUID of version 4.</summary>
    public Guid NextRandomUuid() => ToUuid((Next() & ~0xF000UL) | 0x4000, Next());

    private static Guid ToUuid(ulong high, ulong low)
    {
        low = (low >> 2) | 0x8000000000000000;
        return new(
            (uint)(high >> 32), (ushort)(high >> 16), (ushort)high, (byte)(low >> 56), (byte)(low >> 48), (byte)(low >> 40),
            (byte)(low >> 32), (byte)(low >> 24), (byte)(low >> 16), (byte)(low >> 8), (byte)low);
    }
}
