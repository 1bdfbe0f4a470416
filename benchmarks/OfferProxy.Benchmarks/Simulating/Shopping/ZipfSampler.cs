namespace OfferProxy.Benchmarks.Simulating.Shopping;

/// <summary>
/// Ranks of which the one at position k, from 1, comes in proportion to 1 / k^s. By Vose's alias method: one look-up a sample,
/// however many ranks there are.
/// </summary>
internal sealed class ZipfSampler
{
    private readonly double[] _keeps;
    private readonly int[] _alias;

    /// <param name="count">How many ranks there are, from 1.</param>
    /// <param name="exponent">The exponent s, from 0: all alike.</param>
    public ZipfSampler(int count, double exponent)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(exponent);
        (_keeps, _alias) = (new double[count], new int[count]);
        var total = 0.0;
        for (var i = 0; i < count; i++)
        {
            total += _keeps[i] = Math.Pow(i + 1, -exponent);
        }

        Fill(total);
    }

    /// <summary>The next rank, from 0.</summary>
    public int Next(SeededNumbers numbers)
    {
        var at = numbers.NextIndex(_keeps.Length);
        return numbers.NextDouble() < _keeps[at] ? at : _alias[at];
    }

    // Each place gives away to another what it has too little or too much of.
    private void Fill(double total)
    {
        var (small, large) = (new Stack<int>(), new Stack<int>());
        for (var i = 0; i < _keeps.Length; i++)
        {
            _keeps[i] *= _keeps.Length / total;
            (_keeps[i] < 1 ? small : large).Push(i);
        }

        while (small.Count > 0 && large.TryPop(out var rich))
        {
            var poor = small.Pop();
            _alias[poor] = rich;
            _keeps[rich] -= 1 - _keeps[poor];
            (_keeps[rich] < 1 ? small : large).Push(rich);
        }

        // What rounding has left over is 1.
        foreach (var rest in small.Concat(large))
        {
            _keeps[rest] = 1;
        }
    }
}
