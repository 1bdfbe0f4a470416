namespace OfferProxy.Measuring.Processes;

/// <summary>
/// The processor time that the scheduler has given to threads, in nanoseconds (<c>/proc/PID/task/TID/schedstat</c>, its first number):
/// user and system time together, and not in ticks of 10 ms as <c>/proc/PID/stat</c> has them.
/// </summary>
/// <param name="threads">Nanoseconds by thread id.</param>
internal sealed class ScheduledTime(IReadOnlyDictionary<int, long> threads)
{
    private const double NanosecondsAMicrosecond = 1000;

    /// <summary>Reads it for the threads that processes have now.</summary>
    /// <param name="processes">The processes' ids.</param>
    /// <param name="name">What the threads are called that are meant; null: all.</param>
    public static ScheduledTime Read(IEnumerable<int> processes, string? name = null)
    {
        var threads = new Dictionary<int, long>();
        foreach (var process in processes)
        {
            foreach (var (thread, nanoseconds) in ProcFiles.ScheduledNanoseconds(process, name))
            {
                threads[thread] = nanoseconds;
            }
        }

        return new(threads);
    }

    /// <summary>
    /// What has been given since an earlier reading, in microseconds. A thread that began since counts whole; of one that ended
    /// since, nobody knows any more.
    /// </summary>
    public double MicrosecondsSince(ScheduledTime earlier) =>
        threads.Sum(thread => thread.Value - earlier.Of(thread.Key)) / NanosecondsAMicrosecond;

    private long Of(int thread) => threads.GetValueOrDefault(thread);
}
