using OfferProxy.Responses;

namespace OfferProxy.Requests.Paths;

/// <summary>
/// What a route without an operation may forward: anything but what its origin could take for a request of an operation, which
/// admission has not seen.
/// </summary>
/// <param name="own">How the route's own path begins.</param>
/// <param name="offers">The paths of operations at the same origin.</param>
internal sealed class PlainRoutePaths(PathHead own, IReadOnlyList<OfferPath> offers)
{
    // What a plain path that stands under an operation's has to hold.
    private readonly string[] _marks = [.. offers.Where(static offer => offer.Head.Literals.Count > 0).Select(static offer => offer.Head.Literals[0]).Distinct()];

    // A route that is written for paths of operations forwards them because somebody wants it, as long as they are written as such.
    private readonly bool _isDeliberate = offers.Any(offer => offer.Head.Literals.Count > 0 && offer.Head.CommonWith(own) == offer.Head.Literals.Count);

    /// <summary>What is wrong with a request; null: it may be forwarded.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="written">Its path as the client wrote it.</param>
    /// <param name="allowed">The methods that operations take on this path, where the request has another one.</param>
    public OfferError? Refuse(string method, ReadOnlySpan<char> written, out string? allowed)
    {
        allowed = null;
        return offers.Count == 0 || IsFarFromOffers(written) ? null : RefuseNear(method, written, out allowed);
    }

    private OfferError? RefuseNear(string method, ReadOnlySpan<char> written, out string? allowed)
    {
        allowed = null;
        if (TolerantPath.Read(written) is not { } path)
        {
            return OfferError.PathOfTwoReadings;
        }

        if (!offers.Any(offer => IsUnder(offer, path)))
        {
            return null;
        }

        if (!path.IsPlain)
        {
            return OfferError.PathOfTwoReadings;
        }

        var methods = offers.Where(offer => offer.Matches(path.Segments) && offer.Head.HasVersionOf(path.Segments)).SelectMany(static offer => offer.Methods).Distinct().ToList();
        if (methods.Count == 0 || methods.Contains(method, StringComparer.OrdinalIgnoreCase))
        {
            return OfferError.PathOfNoOperation;
        }

        allowed = string.Join(", ", methods);
        return OfferError.MethodNotAllowed;
    }

    /// <summary>
    /// Whether a path is written plainly and names no beginning of an operation's path anywhere, which most do: told without
    /// taking it apart. Others may be far from offers too.
    /// </summary>
    public bool IsFarFromOffers(ReadOnlySpan<char> written)
    {
        if (!TolerantPath.IsWrittenPlainly(written))
        {
            return false;
        }

        foreach (var mark in _marks)
        {
            if (written.Contains(mark, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsUnder(OfferPath offer, TolerantPath path)
    {
        var common = offer.Head.CommonWith(own);
        var isFor = _isDeliberate && common > 0;
        return isFor || offer.Head.Literals.Count == 0
            ? !path.IsPlain && (path.Climbs ? offer.Head.MayHold(path, offer.Head.Literals.Count) : offer.Matches(path.Segments))
            : offer.Head.MayHold(path, common + 1);
    }
}
