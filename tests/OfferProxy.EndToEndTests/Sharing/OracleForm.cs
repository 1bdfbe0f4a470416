using OfferProxy.EndToEndTests.Gateway;

namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>A kind of documents: the base document, and one thing that the origin does to it.</summary>
/// <param name="Name">What it does, in words.</param>
/// <param name="Expected">What is right.</param>
/// <param name="Write">Does it: a pure function of the document before and the input.</param>
internal sealed record OracleForm(string Name, OracleExpectation Expected, Action<OracleDocument, OracleInput> Write)
{
    /// <summary>The event id that the origin issues; the default is a new one for each request.</summary>
    public Func<OracleInput, string> EventOf { get; init; } = input => input.Event;

    /// <summary>Reads the event id from a response, at a place where it stands as it is; null where there is none.</summary>
    public Func<Reply, string?> ReadEvent { get; init; } = EventPlace.Item;

    /// <summary>Whether one event id may be handed out more than once, because the origin itself does that.</summary>
    public bool EventRepeats { get; init; }

    /// <summary>Whether a shared document may be that of any request before, not only that of the next one.</summary>
    public bool AnyTurn { get; init; }

    /// <summary>Whether a hit is wrong even with the right document, because the origin forbids it.</summary>
    public bool ForbidsHits { get; init; }

    /// <summary>Whether all flows of the honest are UUIDs of version 7 of one minute at first, and of another later.</summary>
    public bool FlowsByTime { get; init; }

    /// <summary>The cache policy, which see <see cref="OraclePolicies"/>.</summary>
    public string Policy { get; init; } = OraclePolicies.Offers;

    /// <summary>Whether a shared document may have a new event id in the place of the one that <see cref="EventOf"/> gives.</summary>
    public bool IsMintable { get; init; }

    /// <summary>Writes the document of this form for an input.</summary>
    /// <param name="seed">Decides the tree.</param>
    /// <param name="input">The input.</param>
    /// <param name="isShared">Whether it is what a shared document should be.</param>
    public OracleDocument Document(int seed, OracleInput input, bool isShared = false)
    {
        var issued = isShared && IsMintable ? input : input with { Event = EventOf(input) };
        var document = OfferTree.Write(seed, issued);
        Write(document, issued);
        return document;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
