using Microsoft.AspNetCore.Routing.Patterns;

namespace OfferProxy.Hits;

/// <summary>A node of the trie: what may follow the segments that lead to it.</summary>
internal sealed class HitNode
{
    // As many are compared sooner than one is hashed.
    private const int Few = 8;

    private (string Text, HitNode Node)[] _literals = [];
    private Dictionary<string, HitNode>? _many;
    private HitNode? _parameter;
    private HitCandidate _end = HitCandidate.None;
    private HitCandidate _any = HitCandidate.None;

    /// <summary>Adds an endpoint under the segments of its path. What a segment may match is taken for matched.</summary>
    /// <param name="pattern">The path.</param>
    /// <param name="candidate">The endpoint.</param>
    public void Add(RoutePattern pattern, HitCandidate candidate)
    {
        var node = this;
        foreach (var segment in pattern.PathSegments)
        {
            if (segment is { IsSimple: true, Parts: [RoutePatternParameterPart parameter] })
            {
                if (parameter.IsCatchAll)
                {
                    node._any = node._any.Or(candidate);
                    return;
                }

                if (parameter.IsOptional || parameter.Default is not null)
                {
                    node._end = node._end.Or(candidate);
                }
            }

            node = segment is { IsSimple: true, Parts: [RoutePatternLiteralPart literal] } ? node.Add(literal.Content) : node._parameter ??= new();
        }

        node._end = node._end.Or(candidate);
    }

    /// <summary>Finds the best of the endpoints that a path may lead to.</summary>
    /// <param name="path">The path.</param>
    /// <param name="depth">How many segments of it lead to this node.</param>
    /// <param name="best">The best one so far.</param>
    public void Find(in HitPath path, int depth, ref HitCandidate best)
    {
        for (var node = this; node is not null; depth++)
        {
            if (node._any.Exists)
            {
                best = best.Or(node._any);
            }

            if (depth == path.Count)
            {
                best = best.Or(node._end);
                return;
            }

            // Mostly there is but one way on.
            var literal = node.Find(path[depth]);
            if (literal is not null)
            {
                node._parameter?.Find(path, depth + 1, ref best);
            }

            node = literal ?? node._parameter;
        }
    }

    private HitNode? Find(ReadOnlySpan<char> segment)
    {
        if (_many is not null)
        {
            return _many.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(segment, out var found) ? found : null;
        }

        foreach (var (text, node) in _literals)
        {
            // Written as the route has it, nearly always.
            if (segment.Length == text.Length && (segment.SequenceEqual(text) || segment.Equals(text, StringComparison.OrdinalIgnoreCase)))
            {
                return node;
            }
        }

        return null;
    }

    private HitNode Add(string literal)
    {
        if (Find(literal) is { } known)
        {
            return known;
        }

        var node = new HitNode();
        _literals = [.. _literals, (literal, node)];
        if (_many is not null)
        {
            _many.Add(literal, node);
        }
        else if (_literals.Length > Few)
        {
            _many = _literals.ToDictionary(static one => one.Text, static one => one.Node, StringComparer.OrdinalIgnoreCase);
        }

        return node;
    }
}
