using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Faults;
using OfferProxy.EndToEndTests.Documents;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Shoppers;

/// <summary>What must hold whatever happens: an event id is handed out once, and nobody sees what is another's.</summary>
public sealed partial class SharedOfferTests(SharedOfferTests.LastingGateway gateway, ITestOutputHelper output) : IClassFixture<SharedOfferTests.LastingGateway>
{
    /// <summary>A gateway whose offers stay fresh for as long as all these shoppers take, on a busy machine too.</summary>
    public sealed class LastingGateway : OfferGateway
    {
        protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
        {
            ["Offers:CachePolicies:offers:FreshFor"] = "00:30:00",
        };
    }

    private const int Clients = 64;
    private const int RequestsEach = 157;

    private static readonly string[] Names =
    [
        "Ana", "O'Brien", "Zoë", "Ἀλέξανδρος", "محمد", "美咲", "Jean-Luc", "D’Arcy", "Ñandú", "Владимир", "Nguyễn Thị", "J. R.", "José", "Núria Gal·la", "Μαρία", "אורית",
    ];

    [Fact]
    public async Task TenThousandResponses_OneKey_EachIsItsShoppersOwn()
    {
        var index = gateway.NewIndex();
        var reference = await ReferenceAsync(index);
        gateway.Origin.Reset();
        var events = new ConcurrentDictionary<string, bool>();

        // Two prove the key, and each kind of name is seen once, as long as any will be.
        var asked = new List<(string Flow, string Name)>();
        var witnessed = await gateway.WarmAsync(
            (flow, name) =>
            {
                asked.Add((flow, name!));
                return OfferUrl.New(Stores.AcmeStore, index, flow, name);
            },
            kinds: [.. Names.Select(static name => name + " XbbQaaa"), "Ana XaQb", "Ana XaQe"]);
        Assert.All(asked.Zip(witnessed), one => AssertOwn(reference, one.Second, one.First.Flow, one.First.Name, events));
        var origin = gateway.Origin.Counters.Total;
        Assert.InRange(origin, Warmth.Names.Count, asked.Count);

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            for (var i = 0; i < RequestsEach; i++)
            {
                var (flow, name) = (OfferUrl.NewFlowId(), NameOf(client, i));
                var reply = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index, flow, name));

                Assert.StartsWith("OfferProxy; hit; ttl=", reply.CacheStatus, StringComparison.Ordinal);
                AssertOwn(reference, reply, flow, name, events);
            }
        })));

        Assert.Equal((Clients * RequestsEach) + asked.Count, events.Count);
        Assert.Equal(origin, gateway.Origin.Counters.Total);
        output.WriteLine($"{events.Count} responses from {origin} origin requests");
    }

    [Fact]
    public async Task HundredsOfConcurrentColdRequests_AllKindsOfNames_EachIsItsShoppersOwn()
    {
        var index = gateway.NewIndex();
        var reference = await ReferenceAsync(index);
        gateway.Origin.Reset();
        var events = new ConcurrentDictionary<string, bool>();

        var replies = await Task.WhenAll(Enumerable.Range(0, 400).Select(async client =>
        {
            var (flow, name) = (OfferUrl.NewFlowId(), NameOf(client, client));
            var reply = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index, flow, name));
            AssertOwn(reference, reply, flow, name, events);
            return reply;
        }));

        // Who was not served a copy asked the origin, once.
        Assert.Equal(400, events.Count);
        Assert.Equal(replies.Count(static reply => !IsCopy(reply)), gateway.Origin.Counters.Total);
        output.WriteLine(Statuses(replies));
    }

    [Fact]
    public async Task ThousandConcurrentColdRequests_OneKey_AskTheOriginTwice()
    {
        gateway.Origin.Reset();
        var held = new HoldFault();
        gateway.Origin.Faults.Set(held);
        using var waiting = new WaitingRequests(gateway.Services);
        var index = gateway.NewIndex();

        var asking = Task.WhenAll(Enumerable.Range(0, 1000).Select(client => gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index, name: PlainNameOf(client)))));
        await Poll.UntilAsync(() => waiting.Count == 1000 && gateway.Origin.Counters.Total == 2);
        held.Release();
        var replies = await asking;

        Assert.All(replies, reply => Assert.Equal(201, reply.Status));
        Assert.Equal(1000, replies.Select(reply => reply.EventId).Distinct().Count());
        Assert.All(replies.Index(), one => Assert.Equal(PlainNameOf(one.Index) + ", your order is confirmed", Heading(one.Item)));
        output.WriteLine(Statuses(replies));
        Assert.Equal(2, gateway.Origin.Counters.Total);
        Assert.Single(replies, reply => reply.CacheStatus == "OfferProxy; fwd=miss; detail=unproven");
        Assert.Single(replies, reply => reply.CacheStatus == "OfferProxy; fwd=miss; stored");
        Assert.Equal(998, replies.Count(IsCopy));
    }

    [Fact]
    public async Task ConcurrentShoppers_WithAndWithoutName_GetTheirOwnTexts()
    {
        var index = gateway.NewIndex();

        var replies = await Task.WhenAll(Enumerable.Range(0, 200).Select(async client =>
            (Name: client % 2 == 0 ? null : NameOf(client, 0), Reply: await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index, name: client % 2 == 0 ? null : NameOf(client, 0))))));

        Assert.All(replies, one => Assert.Equal(one.Name is null ? "Your order is confirmed" : one.Name + ", your order is confirmed", Heading(one.Reply)));
    }

    [Theory]
    [InlineData("<script>")]
    [InlineData("a%b")]
    [InlineData("Robert\"); DROP")]
    [InlineData("{{name}}")]
    [InlineData("Ann3")] // Digits alone may stand in a flow's id by chance.
    public async Task UnusualName_IsDropped_AndNeverReachesTheOrigin(string name)
    {
        gateway.Origin.Reset();

        var shared = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, gateway.NewIndex(), name: name));
        var forwarded = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, "0", name: name, more: "&index=0"));
        var declined = await gateway.PostAsync(OfferUrl.Offer(Stores.BorealisBooks, name: name));

        Assert.Equal((201, 201, 201), (shared.Status, forwarded.Status, declined.Status));
        Assert.Equal("Your order is confirmed", Heading(shared));
        Assert.Equal("Your order is confirmed", Heading(forwarded));
        Assert.Equal(3, gateway.Origin.Requests.Count);
        Assert.DoesNotContain(gateway.Origin.Requests.ToList(), request => request.Mentions(name) || request.Mentions("first_name"));
    }

    // The document as the origin itself would write it, its slots marked.
    private async Task<List<string>> ReferenceAsync(string index)
    {
        var flow = OfferUrl.NewFlowId();
        const string name = "Reference";
        var direct = await gateway.GetAsync(gateway.OriginAddress + OfferUrl.New(Stores.AcmeStore, index, flow, name));
        return DocumentTokens.Of(direct.Body, (gateway.OriginAddress, gateway.Address), (direct.EventId, "{event}"), (flow, "{flow}"), (name, "{name}"));
    }

    // Equal but for its own values: nothing of anybody else can be in it. And its event is nobody else's.
    private static void AssertOwn(List<string> reference, Reply reply, string flow, string name, ConcurrentDictionary<string, bool> events)
    {
        Assert.Equal(201, reply.Status);
        Assert.Equal("no-store", reply.Header("Cache-Control"));
        var eventId = reply.EventId;
        Assert.True(events.TryAdd(eventId, true), $"Event {eventId} was handed out twice.");
        Assert.Equal(reference, DocumentTokens.Of(reply.Body, (eventId, "{event}"), (flow, "{flow}"), (name, "{name}"), (Uri.EscapeDataString(name), "{name}")));
        var ids = Uuid().Matches(reply.Text).Select(match => match.Value).ToHashSet();
        Assert.Equal(new HashSet<string> { eventId, flow, Stores.AcmeStore.Id }, ids);
    }

    // No two of them alike, all of letters.
    private static string NameOf(int client, int request) =>
        Names[(client + request) % Names.Length] + " X" + string.Create(CultureInfo.InvariantCulture, $"{client}-{request}").Aggregate("", (text, digit) => text + (digit == '-' ? 'Q' : (char)('a' + digit - '0')));

    // No two of them alike, of two lengths and each ending in a consonant: any two of unlike length, initial and ending are
    // independent, and show all that there is to see of the others.
    private static string PlainNameOf(int client)
    {
        var digits = client.ToString("D3", CultureInfo.InvariantCulture).Aggregate("", (text, digit) => text + (char)('k' + digit - '0'));
        return $"{"BCDFGKLMNPQRT"[client % 13]}{digits}{(client % 2 == 0 ? "" : "o")}{"bdgklmnpr"[client / 7 % 9]}";
    }

    private static bool IsCopy(Reply reply) =>
        reply.CacheStatus == "OfferProxy; fwd=miss; collapsed" || reply.CacheStatus.StartsWith("OfferProxy; hit; ttl=", StringComparison.Ordinal);

    private static string Statuses(IEnumerable<Reply> replies) =>
        string.Join(", ", replies.GroupBy(reply => Regex.Replace(reply.CacheStatus, "ttl=\\d+", "ttl")).Select(group => $"{group.Key}: {group.Count()}"));

    private static string Heading(Reply reply)
    {
        var offer = reply.Json.GetProperty("data")[0];
        return (offer.TryGetProperty("children", out var children) ? children[0] : offer.GetProperty("attributes").GetProperty("header")).GetProperty("text").GetString()!;
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uuid();
}
