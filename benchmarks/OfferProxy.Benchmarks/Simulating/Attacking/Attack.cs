using Microsoft.Extensions.Time.Testing;
using OfferProxy.Benchmarks.Simulating.Gateway;
using OfferProxy.Benchmarks.Simulating.Shopping;
using OfferProxy.Sharing.Courses;

namespace OfferProxy.Benchmarks.Simulating.Attacking;

/// <summary>One attack on one key, on a clock of its own.</summary>
internal sealed class Attack
{
    private readonly AttackSettings _settings;
    private readonly SeededNumbers _numbers;
    private readonly FakeTimeProvider _clock = new(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly EventQueue<OriginRequest> _underWay = new();
    private readonly KeyCourse _course;
    private readonly SimulatedGateway _gateway;
    private DateTimeOffset _now;

    private Attack(AttackSettings settings, ulong seed)
    {
        _settings = settings;
        _numbers = AttackSettings.NumbersOf(seed);

        // What shoppers do must not depend on what the gateway does.
        var own = AttackSettings.NumbersOf(~seed);
        _course = new(settings.Gateway, AttackSettings.Model, _clock, own);
        _gateway = new(settings.Gateway, AttackSettings.Model, _course, new(settings.Gateway.ChangesEvery, own), _underWay, own);
        _now = _clock.GetUtcNow();
    }

    private long RightCopies => _gateway.Tally.Copies - _gateway.Tally.WrongCopies;

    /// <summary>Attacks a key of which nothing is stored.</summary>
    /// <param name="settings">What is simulated.</param>
    /// <param name="remembered">Whether the key was proven before, by honest shoppers alone.</param>
    /// <param name="seed">Of which all that is random is made.</param>
    /// <returns>How long it took until an honest shopper got a right copy; null: it was given up.</returns>
    public static TimeSpan? Cold(AttackSettings settings, bool remembered, ulong seed)
    {
        var attack = new Attack(settings, seed);
        if (remembered)
        {
            attack.BeQuiet();
            attack._gateway.Purge();
        }

        var (start, before) = (attack._now, attack.RightCopies);
        attack.Run(settings.Share, settings.GiveUpAfter, () => attack.RightCopies > before);
        return attack.RightCopies > before ? attack._now - start : null;
    }

    /// <summary>Attacks a key whose response is served.</summary>
    /// <param name="settings">What is simulated.</param>
    /// <param name="seed">Of which all that is random is made.</param>
    public static ServedAttack Served(AttackSettings settings, ulong seed)
    {
        var attack = new Attack(settings, seed);
        attack.BeQuiet();
        var (tally, before) = (attack._gateway.Tally, attack.Count());
        attack.Run(settings.Share, settings.ServedFor, static () => false);
        attack.TakeAnswers(DateTimeOffset.MaxValue);
        tally.Verify();
        attack._gateway.Others.Verify();
        var after = attack.Count();
        double requests = Math.Max(1, after.Requests - before.Requests);
        return new(
            after.Dropped - before.Dropped, after.Replaced - before.Replaced, (after.Copies - before.Copies) / requests,
            (after.Wrong - before.Wrong) / requests);
    }

    private (long Requests, long Copies, long Wrong, long Dropped, long Replaced) Count() => (
        _gateway.Tally.Requests, _gateway.Tally.Copies, _gateway.Tally.WrongCopies,
        _course.CountOf(CourseOutcome.Dropped) + _course.CountOf(CourseOutcome.Mismatch), _course.CountOf(CourseOutcome.Replaced));

    // Nothing is under way when the attacker comes.
    private void BeQuiet()
    {
        Run(share: 0, _settings.QuietFor, static () => false);
        TakeAnswers(DateTimeOffset.MaxValue);
    }

    private void Run(double share, TimeSpan lasts, Func<bool> isOver)
    {
        var crowd = new AttackCrowd(_settings.Kind, share, _numbers);
        var end = _now + lasts;
        while (!isOver())
        {
            var (at, shopper) = crowd.Next(_now);
            TakeAnswers(at < end ? at : end, isOver);
            if (isOver())
            {
                return;
            }

            Be(at < end ? at : end);
            if (at >= end)
            {
                return;
            }

            _gateway.Ask(shopper, at);
        }
    }

    private void TakeAnswers(DateTimeOffset until, Func<bool>? isOver = null)
    {
        while (isOver?.Invoke() != true && _underWay.TryTake(until, out var at, out var request))
        {
            Be(at);
            _gateway.Take(request, at);
        }
    }

    private void Be(DateTimeOffset now)
    {
        _now = now;
        _clock.SetUtcNow(now);
    }
}
