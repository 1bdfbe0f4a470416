using System.Diagnostics.CodeAnalysis;
using OfferProxy.Admission.Sites;
using OfferProxy.Requests.Inputs;

namespace OfferProxy.Overriding;

/// <summary>What an override is about, by its kind and its name, which are held to the rules of the files. Immutable; there is at most one override of each.</summary>
public sealed record OverrideTarget
{
    /// <summary>The longest id of an offer, in characters: documents say it, and no path need hold it.</summary>
    private const int MaxOffer = 512;

    private OverrideTarget(OverrideKind kind, string name, string? integration) => (Kind, Name, Integration) = (kind, name, integration);

    /// <summary>The kind.</summary>
    public OverrideKind Kind { get; }

    /// <summary>The name: of a site as sites are compared (lower-case A-labels), with <c>=</c> before it where its subdomains are not meant; else as it was given.</summary>
    public string Name { get; }

    /// <summary>Of a placement, the integration whose it is; null: of all integrations.</summary>
    public string? Integration { get; }

    /// <summary>Names what an override is about.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="name">The name, as the files write it: a host, perhaps after <c>=</c>; an integration's id; a placement's name of 1 to 256 characters of plain text; an offer's id of 1 to 512.</param>
    /// <param name="integration">Of a placement, the integration whose it is; null: of all integrations.</param>
    /// <exception cref="ArgumentException">The name is none of that kind; the message says what is asked for.</exception>
    public static OverrideTarget Create(OverrideKind kind, string name, string? integration = null) =>
        TryCreate(kind, name, integration, out var target, out var rule) ? target : throw new ArgumentException($"{WordOf(kind)} '{Shortened(name)}' {rule}");

    /// <summary>Names what an override is about, or says which rule its name breaks.</summary>
    internal static bool TryCreate(OverrideKind kind, string? name, string? integration, [NotNullWhen(true)] out OverrideTarget? target, out string rule)
    {
        (target, rule) = (null, "");
        var text = name ?? "";
        if (integration is not null && kind != OverrideKind.Placement)
        {
            rule = "must not name an integration beside it: only a placement is one of an integration";
        }
        else if (integration is not null && !RequestValueRule.IsId(integration))
        {
            rule = $"is one of an integration whose id {RequestValueRule.IdRule}";
        }
        else if (kind == OverrideKind.Site)
        {
            var isRead = SiteEntry.TryReadOne(text, out var site, out rule);
            rule = text.Contains('#', StringComparison.Ordinal) ? "must be a host alone, without a comment" : rule;
            text = isRead ? site! : text;
        }
        else if (kind == OverrideKind.Placement)
        {
            rule = text.Length > 0 && RequestValueRule.IsText(text) ? "" : "must be the name of a placement: 1 to 256 characters of plain text";
        }
        else if (kind == OverrideKind.Offer)
        {
            // It need not stand in a path: origins say it in documents, as whatever text they like.
            rule = text.Length > 0 && OverrideRequest.IsPlain(text, MaxOffer) ? "" : $"must be the id of an offer: 1 to {MaxOffer} characters of plain text";
        }
        else
        {
            rule = RequestValueRule.IsId(text) ? "" : RequestValueRule.IdRule;
        }

        target = rule.Length == 0 ? new(kind, text, integration) : null;
        return target is not null;
    }

    /// <summary>The kind in a sentence.</summary>
    internal static string WordOf(OverrideKind kind) => kind.ToString().ToLowerInvariant();

    /// <inheritdoc/>
    public override string ToString() => Integration is null ? $"{WordOf(Kind)} {Name}" : $"{WordOf(Kind)} {Name} of integration {Integration}";

    private static string Shortened(string? text) => text is null ? "" : text.Length <= 200 ? text : $"{text.AsSpan(0, 200)}…";
}
