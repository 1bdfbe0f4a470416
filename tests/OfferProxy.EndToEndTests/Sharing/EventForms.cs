using System.Text.Json.Nodes;
using static OfferProxy.EndToEndTests.Sharing.OracleExpectation;

namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>Where and how origins write the event id.</summary>
internal static class EventForms
{
    private const string Id = "([0-9A-Za-z-]{36})";

    /// <summary>The forms.</summary>
    public static IEnumerable<OracleForm> All =>
    [
        Put("event id in an item and elsewhere, as is", Shareable, static id => id),
        Put("event id in a JSON string in a string", Shareable, static id => $$"""{"event_id":"{{id}}"}"""),
        new("event id in eid= alone", Shareable, static (document, _) => document.RemoveEventItem()) { ReadEvent = EventPlace.Pattern("eid=" + Id) },
        Without("event id in a path /events/{id} alone", Shareable, static (document, id) => document.AddUrl($"{document.Address}/v2/events/{id}/seen")) with { ReadEvent = EventPlace.Pattern("/events/" + Id) },
        Without("event id in a member event_id alone", Shareable, static (document, id) => document.Meta["event_id"] = id) with { ReadEvent = EventPlace.Meta("event_id") },
        Without("event id in a nameless member alone", MustNotShare, static (document, id) => document.Meta["x"] = id) with { ReadEvent = EventPlace.Meta("x") },
        Without("event id in a member that the policy names", Shareable, static (document, id) => document.Meta["x"] = id) with { ReadEvent = EventPlace.Meta("x"), Policy = OraclePolicies.Eventful },
        new("event id in an item and a header field", Shareable, static (document, input) => document.Headers["X-Event"] = input.Event),
        new("event id in an item and a URL of a header field", Shareable, static (document, input) => document.Headers["X-Track"] = $"https://go.example/e/{input.Event}"),
        Without("event id in a header field alone", MayShare, static (document, id) => document.Headers["X-Event"] = id) with { ReadEvent = EventPlace.Header("X-Event") },
        Put("event id elsewhere in upper case", MustNotShare, static id => id.ToUpperInvariant()),
        Put("event id elsewhere without hyphens", MustNotShare, Digests.Plain),
        Put("event id's last eight digits", MustNotShare, static id => Digests.Last(id, 8)),
        Put("event id's first eight digits", MustNotShare, static id => Digests.First(id, 8)),
        Put("event id's SHA-256", MustNotShare, Digests.Sha256),
        Put("event id's CRC-32", MustNotShare, Digests.Crc32),
        Put("event id's bytes in base64", MustNotShare, static id => Convert.ToBase64String(Digests.Bytes(id))),
        Put("event id's text in base64", MustNotShare, Digests.Base64),
        Put("event id backwards", MustNotShare, Digests.Reversed),
        Put("event id percent-encoded, each character", MustNotShare, static id => Digests.EachByte(id, "%{0:X2}")),
        Put("event id with its signature", MustNotShare, static id => $"{id}.{Digests.First(Digests.Sha256("key" + id), 12)}"),
        new("event id as the name of a member", MustNotShare, static (document, input) => document.Meta[input.Event] = "seen"),
        new("event id's hash as a number", MustNotShare, static (document, input) => document.Meta["seq"] = Digests.Below(input.Event, 100_000_000)),
        new("hash of event id and flow", MustNotShare, static (document, input) => document.Put(Digests.Sha256(input.Event + input.Flow))),
        new("two event items", MustNotShare, static (document, input) => document.Data.Add(new JsonObject { ["type"] = "event", ["id"] = Digests.Uuid("second of " + input.Event) })),
        new("one event item twice", MayShare, static (document, input) => document.Data.Add(new JsonObject { ["type"] = "event", ["id"] = input.Event })),
        Without("event id only as a hash", MustNotShare, static (document, id) => document.Meta["event_id"] = Digests.Sha256(id)) with { ReadEvent = EventPlace.Nowhere },
        Same("event id equal for all", MustNotShare, static input => Digests.Uuid("constant " + input.Index)),
        Same("event id equal to the echo", Shareable, static input => input.Echo ?? input.Event),
        Same("event id equal to the flow", MayShare, static input => input.Flow),
        Same("event id a hash of the flow", MayShare, static input => Digests.Uuid("event of " + input.Flow)) with { IsMintable = true },
    ];

    private static OracleForm Put(string name, OracleExpectation expected, Func<string, string> value) =>
        new(name, expected, (document, input) => document.Put(value(input.Event)));

    private static OracleForm Without(string name, OracleExpectation expected, Action<OracleDocument, string> write) =>
        new(name, expected, (document, input) =>
        {
            document.RemoveEvent(input.Event);
            write(document, input.Event);
        });

    private static OracleForm Same(string name, OracleExpectation expected, Func<OracleInput, string> id) =>
        new(name, expected, static (_, _) => { }) { EventOf = id, EventRepeats = true };
}
