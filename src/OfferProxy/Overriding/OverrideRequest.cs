using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace OfferProxy.Overriding;

/// <summary>What an operator asks for at run time. Immutable.</summary>
public sealed record OverrideRequest
{
    /// <summary>The longest <see cref="By"/>, in characters.</summary>
    public const int MaxBy = 128;

    /// <summary>The longest <see cref="Reason"/>, in characters.</summary>
    public const int MaxReason = 512;

    /// <param name="action">What to do: to a site or an integration <see cref="OverrideAction.Block"/> or <see cref="OverrideAction.Unblock"/>, to a placement
    /// <see cref="OverrideAction.Off"/> or <see cref="OverrideAction.On"/>, to an offer <see cref="OverrideAction.Withdraw"/> or
    /// <see cref="OverrideAction.Restore"/>; to any <see cref="OverrideAction.Remove"/>.</param>
    /// <param name="target">What to do it to.</param>
    /// <param name="by">Who asks, as all are told: 1 to 128 characters of plain text.</param>
    /// <param name="reason">Why, as all are told: at most 512 characters of plain text. Empty, the default: it is not said.</param>
    /// <param name="until">When it ends by itself; null, the default: it stands until it is removed. None for what removes an override.</param>
    /// <exception cref="ArgumentException">One of these does not keep its rule; the message says which.</exception>
    public OverrideRequest(OverrideAction action, OverrideTarget target, string by, string reason = "", DateTimeOffset? until = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (Problem(action, target.Kind, by, reason) is { } problem)
        {
            throw new ArgumentException(problem);
        }

        if (until is not null && action is OverrideAction.Restore or OverrideAction.Remove)
        {
            throw new ArgumentException($"{action.ToString().ToLowerInvariant()} removes what stands, and has no end.");
        }

        (Action, Target, By, Reason, Until) = (action, target, by, reason, until);
    }

    /// <summary>What to do.</summary>
    public OverrideAction Action { get; }

    /// <summary>What to do it to.</summary>
    public OverrideTarget Target { get; }

    /// <summary>Who asks.</summary>
    public string By { get; }

    /// <summary>Why; empty: it is not said.</summary>
    public string Reason { get; }

    /// <summary>When it ends by itself; null: it stands until it is removed.</summary>
    public DateTimeOffset? Until { get; }

    /// <summary>What is wrong with an override's words; null: nothing.</summary>
    internal static string? Problem(OverrideAction action, OverrideKind kind, string? by, string? reason) =>
        !Fits(action, kind) ? $"{action.ToString().ToLowerInvariant()} is nothing that is done to {OverrideTarget.WordOf(kind)}s: {WordsFor(kind)} are"
        : !IsPlain(by, MaxBy) || by.Length == 0 ? $"by must say who asks, in 1 to {MaxBy} characters of plain text"
        : !IsPlain(reason, MaxReason) ? $"reason must have at most {MaxReason} characters of plain text"
        : null;

    /// <summary>Whether an action is one that an override of a kind can stand for.</summary>
    internal static bool MayStand(OverrideAction action, OverrideKind kind) => Fits(action, kind) && action is not (OverrideAction.Restore or OverrideAction.Remove);

    private static bool Fits(OverrideAction action, OverrideKind kind) => action switch
    {
        OverrideAction.Block or OverrideAction.Unblock => kind is OverrideKind.Site or OverrideKind.Integration,
        OverrideAction.Off or OverrideAction.On => kind == OverrideKind.Placement,
        OverrideAction.Withdraw or OverrideAction.Restore => kind == OverrideKind.Offer,
        OverrideAction.Remove => true,
        _ => false,
    };

    private static string WordsFor(OverrideKind kind) =>
        string.Join(", ", Enum.GetValues<OverrideAction>().Where(action => Fits(action, kind)).Select(static action => action.ToString().ToLowerInvariant()));

    /// <summary>Whether a text has at most so many characters, none of which controls something or is half of one.</summary>
    internal static bool IsPlain([NotNullWhen(true)] string? text, int longest) =>
        text is not null && text.Length <= longest && !text.Any(char.IsControl) && HasWholeCharacters(text);

    // Half of a surrogate pair cannot be written as UTF-8.
    private static bool HasWholeCharacters(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar)
            {
                return false;
            }
        }

        return true;
    }
}
