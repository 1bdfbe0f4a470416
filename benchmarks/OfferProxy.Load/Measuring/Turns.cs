using OfferProxy.Measuring.Processes;

namespace OfferProxy.Load.Measuring;

/// <summary>
/// Has programs that make load run in turns of a tenth of a second, while the others are frozen. A machine that is shared changes its
/// speed from one second to the next: so the change meets all of them alike.
/// </summary>
internal sealed class Turns
{
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly List<int> _programs = [];
    private int _next;

    /// <summary>Lets a program, which runs, take part.</summary>
    /// <param name="program">Its process id.</param>
    public void Join(int program)
    {
        lock (_lock)
        {
            _programs.Add(program);
        }
    }

    /// <summary>Lets a program, which ended or is to end, take part no longer.</summary>
    /// <param name="program">Its process id.</param>
    public void Leave(int program)
    {
        lock (_lock)
        {
            _programs.Remove(program);
        }
    }

    /// <summary>Gives turns until a task ends.</summary>
    public async Task GiveAsync(Task until)
    {
        while (!until.IsCompleted)
        {
            Give();
            await Task.WhenAny(until, Task.Delay(Turn));
        }
    }

    private void Give()
    {
        lock (_lock)
        {
            if (_programs.Count == 0)
            {
                return;
            }

            _next = (_next + 1) % _programs.Count;
            foreach (var program in _programs.Where((_, place) => place != _next))
            {
                Signals.Send(program, Signals.Stop);
            }

            Signals.Send(_programs[_next], Signals.Continue);
        }
    }
}
