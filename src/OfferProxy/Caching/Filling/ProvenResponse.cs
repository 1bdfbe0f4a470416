using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using OfferProxy.Caching.Copies;
using OfferProxy.Responses;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Proofs;

namespace OfferProxy.Caching.Filling;

/// <summary>Makes of a proof the response that is stored.</summary>
internal static class ProvenResponse
{
    // What says for how long one message may be used, and differs from second to second: of two, the stricter one's.
    private static readonly string[] Timing = [HeaderNames.CacheControl, HeaderNames.Date, HeaderNames.Expires, .. TargetedCacheControl.Names];

    /// <summary>The response that a proof makes.</summary>
    /// <param name="fill">The fill that brought the last witness.</param>
    /// <param name="proof">The proof.</param>
    /// <param name="came">What the fill got.</param>
    /// <param name="elder">The witness before it; null: none.</param>
    /// <param name="now">The time.</param>
    /// <param name="random">From 0 to 1, for the jitter.</param>
    public static StoredResponse Create(Fill fill, Proof proof, FillResponse came, Witness? elder, DateTimeOffset now, double random)
    {
        var kind = (ResponseKind)proof.Kind;
        var (freshness, strict) = (came.Freshness, came.Witness!);
        if (elder is not null)
        {
            var other = FreshnessRule.Read(WitnessFields.ToHeaders(elder.Fields), kind, now);
            var isElders = other.Under(fill.Plan.Policy!, kind).FreshFor < freshness.Under(fill.Plan.Policy!, kind).FreshFor;
            (freshness, strict) = (freshness.Or(other, isElders), isElders ? elder : strict);
        }

        return Create(fill, proof, Lines(proof.Fields.Same, strict), freshness, now, random, came.IsChanged, CopiesOf(came.Witness!, elder));
    }

    /// <summary>The response that a refresh freshens: the fields that it repeats are kept.</summary>
    /// <param name="fill">The refresh.</param>
    /// <param name="stored">The stored response.</param>
    /// <param name="proof">Its proof, with what the refresh has shown.</param>
    /// <param name="came">What the refresh got.</param>
    /// <param name="now">The time.</param>
    /// <param name="random">From 0 to 1, for the jitter.</param>
    public static StoredResponse Freshen(Fill fill, StoredResponse stored, Proof proof, FillResponse came, DateTimeOffset now, double random)
    {
        var said = WitnessFields.ToHeaders(came.Witness!.Fields);
        var same = stored.Headers.Where(header => IsRepeated(header, said))
            .SelectMany(header => (IsETag(header.Key) ? said[HeaderNames.ETag] : header.Value).Select(line => KeyValuePair.Create(header.Key, line ?? "")));
        return Create(fill, proof, Lines(same.Concat(SameValidators(stored, said)), came.Witness), came.Freshness, now, random, came.IsChanged, CopiesOf(came.Witness, elder: null));
    }

    /// <summary>The header fields of a stored response that another document's response repeats: one that differs may be its asker's own.</summary>
    /// <param name="stored">The stored response.</param>
    /// <param name="witness">The other document, which is what the template gives.</param>
    public static KeyValuePair<string, StringValues>[] Repeated(StoredResponse stored, Witness witness)
    {
        var said = WitnessFields.ToHeaders(witness.Fields);
        return Array.FindAll(stored.Headers, header => IsTiming(header.Key) || IsContentType(header.Key) || IsRepeated(header, said));
    }

    /// <summary>The same response, with what a document has shown of its proof.</summary>
    /// <param name="fill">The request that got the document.</param>
    /// <param name="stored">The stored response.</param>
    /// <param name="proof">Its proof, with what the document has shown.</param>
    /// <param name="headers">The header fields of its copies from now on.</param>
    public static StoredResponse Learn(Fill fill, StoredResponse stored, Proof proof, KeyValuePair<string, StringValues>[] headers)
    {
        var same = proof.Template.Holes.SequenceEqual(stored.Proof!.Holes);
        var (template, holes) = same ? (stored.Template, stored.Holes) : TemplateHoles.Create(proof.Template, fill.Plan.Slots, fill.Plan.IdLength);
        if (!same && stored.Template.Gzip is not null)
        {
            template.Compress();
        }

        return new()
        {
            Kind = stored.Kind, Status = stored.Status, Headers = headers, Template = template, Holes = holes,
            Proof = new(proof, fill.Plan.Slots, fill.Plan.Sharing), IsPerShopper = stored.IsPerShopper, Times = stored.Times, Lifetime = stored.Lifetime, ExpiredAt = stored.ExpiredAt,
            Validators = stored.Validators, Contested = stored.Contested, Copies = stored.Copies,
        };
    }

    private static StoredResponse Create(
        Fill fill, Proof proof, IEnumerable<KeyValuePair<string, string>> lines, OriginFreshness freshness, DateTimeOffset now, double random, bool isChanged, CopyBudget? copies)
    {
        var (template, holes) = TemplateHoles.Create(proof.Template, fill.Plan.Slots, fill.Plan.IdLength);
        if (fill.Shared.Gzip)
        {
            // Before it is stored, so that it is stored at its true size.
            template.Compress();
        }

        var kind = (ResponseKind)proof.Kind;
        IHeaderDictionary headers = WitnessFields.ToHeaders(lines);
        if (string.IsNullOrEmpty(headers.ContentType))
        {
            headers.ContentType = "application/json";
        }

        // What may be shared by a scoped proof holds the asker's values.
        var perShopper = template.HasHoles || proof.IsScoped || fill.Scope != FillScope.All;
        var repeated = StoredHeaders.From(headers, perShopper, byEncoding: template.IsCompressible);
        var lifetime = new ResponseLifetime(freshness, now, random);
        return new()
        {
            Kind = kind,
            Status = proof.Status,
            Headers = isChanged ? ChangedBytes.Weakened(repeated) : repeated,
            Template = template,
            Holes = holes,
            Proof = new(proof, fill.Plan.Slots, fill.Plan.Sharing),
            IsPerShopper = perShopper,
            Times = lifetime.Under(fill.Plan.Policy!, kind),
            Lifetime = lifetime,
            Validators = kind == ResponseKind.Error ? null : Validators.From(headers, freshness),
            Copies = copies,
        };
    }

    // The documents of the witnesses are copies of what they show: what was handed out of each counts, and the stricter number of two.
    private static CopyBudget? CopiesOf(Witness came, Witness? elder)
    {
        var most = Math.Min(came.MostCopies ?? long.MaxValue, elder?.MostCopies ?? long.MaxValue);
        return most == long.MaxValue ? null : new(most, (came.IsHandedOut ? 1 : 0) + (elder is { IsHandedOut: true } ? 1 : 0));
    }

    private static IEnumerable<KeyValuePair<string, string>> Lines(IEnumerable<KeyValuePair<string, string>> same, Witness timing) =>
        same.Where(static line => !IsTiming(line)).Concat(timing.Fields.Where(IsTiming));

    // Copies that are a shopper's own do not repeat them, so that they are not among the stored fields.
    private static IEnumerable<KeyValuePair<string, string>> SameValidators(StoredResponse stored, IHeaderDictionary said)
    {
        if (stored.IsPerShopper && stored.Validators is { } validators)
        {
            if (validators.ETag is { } tag && said.ETag == tag)
            {
                yield return new(HeaderNames.ETag, tag);
            }

            if (validators.LastModified is { } date && said.LastModified == date)
            {
                yield return new(HeaderNames.LastModified, date);
            }
        }
    }

    private static bool IsRepeated(KeyValuePair<string, StringValues> header, HeaderDictionary said) =>
        header.Key.Equals(HeaderNames.Vary, StringComparison.OrdinalIgnoreCase) || said[header.Key] == header.Value
        || (IsETag(header.Key) && said[HeaderNames.ETag] is [{ } tag] && ChangedBytes.Weak(tag) == header.Value);

    private static bool IsETag(string name) => name.Equals(HeaderNames.ETag, StringComparison.OrdinalIgnoreCase);

    private static bool IsTiming(KeyValuePair<string, string> line) => IsTiming(line.Key);

    // It has a default where the origin says none, and no copy is without one.
    private static bool IsContentType(string name) => name.Equals(HeaderNames.ContentType, StringComparison.OrdinalIgnoreCase);

    private static bool IsTiming(string name) => Timing.Contains(name, StringComparer.OrdinalIgnoreCase);
}
