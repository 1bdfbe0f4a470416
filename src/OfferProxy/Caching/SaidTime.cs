namespace OfferProxy.Caching;

/// <summary>A time of a response, by the origin's word or, where it is silent, by the policy's; of two witnesses the shorter one.</summary>
/// <param name="Longest">The longest that it may be, by the origin's word.</param>
/// <param name="IsPolicys">Whether the policy has a say too.</param>
internal readonly record struct SaidTime(TimeSpan Longest, bool IsPolicys)
{
    /// <summary>The origin is silent: it is the policy's.</summary>
    public static SaidTime Silent => new(TimeSpan.MaxValue, IsPolicys: true);

    /// <summary>The origin's word, or silence.</summary>
    public static SaidTime Of(TimeSpan? said) => said is { } time ? new(time, IsPolicys: false) : Silent;

    /// <summary>The time under a policy.</summary>
    /// <param name="policys">What the policy says.</param>
    public TimeSpan Under(TimeSpan policys) => IsPolicys && policys < Longest ? policys : Longest;

    /// <summary>The shorter one of two, whatever the policy says.</summary>
    public SaidTime Or(SaidTime other) => new(Longest < other.Longest ? Longest : other.Longest, IsPolicys || other.IsPolicys);

    /// <summary>The same with a time added to, or taken from, what the origin said; never below zero. The policy's is counted from when a response came.</summary>
    public SaidTime Plus(TimeSpan time) => Longest == TimeSpan.MaxValue ? this : this with { Longest = Longest + time is var sum && sum > TimeSpan.Zero ? sum : TimeSpan.Zero };
}
