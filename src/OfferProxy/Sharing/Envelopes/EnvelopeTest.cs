using OfferProxy.Sharing.Proofs;
using OfferProxy.Slots;

namespace OfferProxy.Sharing.Envelopes;

/// <summary>
/// Whether a hit lies within the envelope, prepared so that it is a look at the name and a few bits: what the policy has
/// every value be already is not tested again. Immutable.
/// </summary>
internal sealed class EnvelopeTest
{
    private readonly Envelope _envelope;
    private readonly NameEncodings[] _encodings;
    private readonly int _name;
    private readonly (int Position, int Echo)[] _echoes;

    /// <param name="proof">The proof.</param>
    /// <param name="slots">The slots of the policy.</param>
    /// <param name="policy">What the policy says.</param>
    public EnvelopeTest(Proof proof, SlotSet slots, SharingPolicy policy)
    {
        _envelope = proof.Envelope;
        _encodings = [.. proof.Template.NameEncodings.Where(static set => set.Count > 1)];

        // The key has what the values of a scoped proof are.
        _name = proof.IsScoped ? -1 : slots.NamePosition;

        // All UUIDs in lower case are of one length and one alphabet, and no other id comes this far. An echo that no witness
        // had is not there, or is part of the key.
        _echoes = proof.IsScoped ? []
            : [.. slots.EchoPositions.ToArray().Select(static (position, echo) => (position, echo))
                .Where(one => IsSeen(proof.Envelope, one.echo) && (policy.Ids != IdForm.Uuid || !slots[one.position].IsId))];
    }

    /// <summary>Whether all that a request put into the slots lies within. It allocates nothing.</summary>
    public bool Contains(SlotValues values)
    {
        foreach (var (position, echo) in _echoes)
        {
            if (!_envelope.ContainsEcho(echo, values[position]))
            {
                return false;
            }
        }

        return _name < 0 || _envelope.ContainsName(values[_name], _encodings);
    }

    /// <summary>By what values that do not lie within lie outside.</summary>
    public EnvelopeGap GapOf(SlotValues values)
    {
        var echoes = 0u;
        foreach (var (position, echo) in _echoes)
        {
            echoes |= _envelope.ContainsEcho(echo, values[position]) ? 0 : 1u << echo;
        }

        if (_name < 0 || _envelope.ContainsName(values[_name], _encodings))
        {
            return new(NameFeatures.None, default, echoes);
        }

        var shape = NameShape.From(values[_name]);
        var unseen = shape.Features & ~_envelope.Seen;
        var lengths = shape.Lengths.Outside(_envelope.Shortest, _envelope.Longest);
        return new(unseen == NameFeatures.None && lengths == default ? shape.Features : unseen, lengths, echoes);
    }

    private static bool IsSeen(Envelope envelope, int echo) => echo < envelope.Echoes.Count && envelope.Echoes[echo].Seen != EchoFeatures.None;
}
