namespace OfferProxy.Benchmarks.Simulating;

/// <summary>What has been counted.</summary>
internal sealed class SimulationTally
{
    private readonly long[] _byCause = new long[Enum.GetValues<OriginCause>().Length];

    /// <summary>How many requests came.</summary>
    public long Requests { get; private set; }

    /// <summary>How many were answered with a copy, at once or after waiting for another's request.</summary>
    public long Copies { get; private set; }

    /// <summary>How many of these copies are not what the origin would have written for their shoppers.</summary>
    public long WrongCopies { get; private set; }

    /// <summary>How many requests were answered with their own document.</summary>
    public long OwnDocuments { get; private set; }

    /// <summary>How many requests the origin got, of all causes.</summary>
    public long OriginRequests => _byCause.Sum();

    /// <summary>Which part of the requests was answered with a copy, from 0 to 1.</summary>
    public double HitRatio => Requests == 0 ? 0 : (double)Copies / Requests;

    /// <summary>How many requests the origin got of one cause.</summary>
    public long Of(OriginCause cause) => _byCause[(int)cause];

    /// <summary>Counts a request that came.</summary>
    public void Came() => Requests++;

    /// <summary>Counts a copy.</summary>
    public void Copied(bool right)
    {
        Copies++;
        WrongCopies += right ? 0 : 1;
    }

    /// <summary>Counts a request to the origin.</summary>
    /// <param name="cause">Why it is sent.</param>
    /// <param name="behind">Whether its shopper has a copy already and does not wait for it.</param>
    public void Sent(OriginCause cause, bool behind)
    {
        _byCause[(int)cause]++;
        OwnDocuments += behind ? 0 : 1;
    }

    /// <summary>Refuses a count in which a request was answered twice or never.</summary>
    /// <exception cref="InvalidOperationException">There is one.</exception>
    public void Verify()
    {
        if (Copies + OwnDocuments != Requests)
        {
            throw new InvalidOperationException($"Of {Requests} requests, {Copies} were answered with a copy and {OwnDocuments} with their own document.");
        }
    }
}
