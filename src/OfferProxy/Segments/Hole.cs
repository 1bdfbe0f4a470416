namespace OfferProxy.Segments;

/// <summary>
/// What goes into a hole of a template: a slot in the encoding that its place asks for. The value is an index into
/// <see cref="SlotValues"/>; echoes follow <see cref="FirstEcho"/> in the order in which the policy names them.
/// </summary>
internal readonly record struct Hole(byte Index)
{
    /// <summary>The most echoes that a policy may name.</summary>
    public const int MaxEchoes = 16;

    /// <summary>The event id issued with this copy.</summary>
    public static Hole Event => new(0);

    /// <summary>The shopper's name within a text.</summary>
    public static Hole NameInText => new(1);

    /// <summary>The shopper's name within a URL.</summary>
    public static Hole NameInUrl => new(2);

    /// <summary>The hole of the first echo.</summary>
    public static Hole FirstEcho => new(3);

    /// <summary>The most ways in which one template writes the shopper's name.</summary>
    public const int MaxNameForms = 8;

    /// <summary>The hole of the first of them, in a template that was proven.</summary>
    public static Hole FirstNameForm => new(3 + MaxEchoes);

    /// <summary>How many holes there can be.</summary>
    public const int Count = 3 + MaxEchoes + MaxNameForms;

    /// <summary>The hole of the echo at this position in the policy.</summary>
    public static Hole Echo(int position) => new((byte)(FirstEcho.Index + position));

    /// <summary>The hole of the shopper's name in this one of the ways in which the template writes it.</summary>
    public static Hole NameForm(int position) => new((byte)(FirstNameForm.Index + position));

    /// <summary>Whether this is the shopper's name, wherever it stands.</summary>
    public bool IsName => Index == NameInText.Index || Index == NameInUrl.Index || Index >= FirstNameForm.Index;
}
