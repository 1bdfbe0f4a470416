using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace OfferProxy.Segments;

/// <summary>
/// Follows a reader through a body and tells whether it keeps to the shape of an offer document: what stands of
/// <c>api_version</c>, <c>data</c>, <c>links</c>, <c>type</c>, <c>id</c> and <c>children</c> is of the contract's type.
/// Duplicate members are each held to it, since which of them a client believes is its own affair.
/// </summary>
/// <param name="notesEvents">Whether the ids of events are wanted.</param>
internal ref struct DocumentShapeChecker(bool notesEvents)
{
    private readonly List<string?> _eventIds = [];
    private Places _places;
    private int _depth;
    private Member _member;
    private bool _typed;
    private bool _isEvent;
    private bool _twoIds;
    private string? _id;

    /// <summary>Whether the document has <c>data</c>.</summary>
    public bool HasData { get; private set; }

    /// <summary>Whether an item is of type <c>offer</c>.</summary>
    public bool HasOffer { get; private set; }

    /// <summary>Whether the document has a string <c>next_offer_url</c>.</summary>
    public bool HasNextOffer { get; private set; }

    /// <summary>The ids of the items of type <c>event</c>; null for one without an id. None where they are not wanted.</summary>
    public readonly IReadOnlyList<string?> EventIds => _eventIds;

    /// <summary>Takes the reader's current token; false where it breaks the shape.</summary>
    public bool Accepts(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                _member = MemberOf(ref reader);
                return true;
            case JsonTokenType.EndObject:
                return Leave() != Place.Item || EndItem();
            case JsonTokenType.EndArray:
                Leave();
                return true;
        }

        var place = _depth == 0 ? Place.Outside : _places[_depth - 1];
        var member = _member;
        _member = Member.Other;
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => Enter(PlaceOfObject(place)) && member is Member.Other or Member.Links or Member.NextOffer,
            JsonTokenType.StartArray => Enter(PlaceOfArray(member)) && AcceptsArray(place, member),
            JsonTokenType.String => AcceptsText(ref reader, place, member),
            _ => place is not (Place.Outside or Place.Data or Place.Children) && member is Member.Other or Member.NextOffer,
        };
    }

    private static Place PlaceOfObject(Place place) => place switch
    {
        Place.Outside => Place.Root,
        Place.Data => Place.Item,
        Place.Children => Place.Segment,
        _ => Place.Elsewhere,
    };

    private static Place PlaceOfArray(Member member) => member switch
    {
        Member.Data => Place.Data,
        Member.Children => Place.Children,
        _ => Place.Elsewhere,
    };

    private static bool AcceptsArray(Place place, Member member) =>
        place is not (Place.Outside or Place.Data or Place.Children)
        && member is Member.Other or Member.Links or Member.NextOffer or Member.Data or Member.Children;

    private bool AcceptsText(ref Utf8JsonReader reader, Place place, Member member)
    {
        switch (member)
        {
            case Member.Type:
                _typed = true;
                HasOffer |= Is(ref reader, "offer"u8);
                _isEvent |= Is(ref reader, "event"u8);
                return true;
            case Member.Id:
                if (notesEvents)
                {
                    NoteId(TextOf(ref reader));
                }

                return true;
            case Member.NextOffer:
                HasNextOffer = true;
                return true;
            case Member.Other or Member.ApiVersion:
                return place is not (Place.Outside or Place.Data or Place.Children);
            default:
                return false;
        }
    }

    private void NoteId(string id)
    {
        _twoIds |= _id is not null && _id != id;
        _id = id;
    }

    private bool EndItem()
    {
        if (_isEvent && notesEvents)
        {
            // Of two different ids, which a client believes is not known, so neither can be told.
            _eventIds.Add(_twoIds ? null : _id);
        }

        var typed = _typed;
        (_typed, _isEvent, _twoIds, _id) = (false, false, false, null);
        return typed;
    }

    private readonly Member MemberOf(ref Utf8JsonReader reader)
    {
        switch (_places[_depth - 1])
        {
            case Place.Root:
                return Is(ref reader, "data"u8) ? Member.Data
                    : Is(ref reader, "links"u8) ? Member.Links
                    : Is(ref reader, "api_version"u8) ? Member.ApiVersion
                    : Is(ref reader, "next_offer_url"u8) ? Member.NextOffer
                    : Member.Other;
            case Place.Item:
                return Is(ref reader, "type"u8) ? Member.Type
                    : Is(ref reader, "id"u8) ? Member.Id
                    : Is(ref reader, "children"u8) ? Member.Children
                    : Member.Other;
            case Place.Segment:
                return Is(ref reader, "children"u8) ? Member.Children : Member.Other;
            default:
                return Member.Other;
        }
    }

    // The reader's own decoding throws at a lone surrogate.
    private static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> text) =>
        reader.ValueIsEscaped ? StringText.Decode(reader.ValueSpan).Bytes.SequenceEqual(text) : reader.ValueSpan.SequenceEqual(text);

    private static string TextOf(ref Utf8JsonReader reader) =>
        Encoding.UTF8.GetString(reader.ValueIsEscaped ? StringText.Decode(reader.ValueSpan).Bytes : reader.ValueSpan);

    private bool Enter(Place place)
    {
        HasData |= place == Place.Data;
        _places[_depth++] = place;
        return true;
    }

    private Place Leave() => _places[--_depth];

    private enum Place : byte
    {
        Outside,
        Root,
        Data,
        Item,
        Children,
        Segment,
        Elsewhere,
    }

    private enum Member : byte
    {
        Other,
        Data,
        Links,
        ApiVersion,
        NextOffer,
        Type,
        Id,
        Children,
    }

    [InlineArray(DocumentWalk.MaxDepth + 1)]
    private struct Places
    {
        private Place _first;
    }
}
