namespace OfferProxy.Sharing;

/// <summary>Which slot of a policy a hole is filled with.</summary>
/// <param name="Index">0: the event's id; 1: the shopper's name; from 2: the echoes, in the order in which the policy names them.</param>
internal readonly record struct SharedSlot(byte Index)
{
    private const byte FirstEcho = 2;

    /// <summary>The id of the event that is issued with a copy.</summary>
    public static SharedSlot Event => new(0);

    /// <summary>The shopper's name.</summary>
    public static SharedSlot Name => new(1);

    /// <summary>Whether this is an echo.</summary>
    public bool IsEcho => Index >= FirstEcho;

    /// <summary>The position of the echo in the policy, from 0.</summary>
    public int EchoPosition => Index - FirstEcho;

    /// <summary>The echo at this position in the policy.</summary>
    public static SharedSlot Echo(int position) => new((byte)(FirstEcho + position));
}
