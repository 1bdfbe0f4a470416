using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OfferProxy.Segments;
using Xunit;

namespace OfferProxy.Tests.Segments;

public class SlotTracesTests
{
    private static readonly SlotTraces NameTraces = SlotTraces.OfName(Sample.Sentinel);

    public static TheoryData<string> ChangedNames()
    {
        const string Name = Sample.Sentinel;
        var data = new TheoryData<string>
        {
            Name.ToUpperInvariant(),
            Name.ToLowerInvariant(),
            CultureInfo.InvariantCulture.TextInfo.ToTitleCase(Name.ToLowerInvariant()),
            char.ToUpperInvariant(Name[0]) + Name[1..],
            Convert.ToHexString(Encoding.ASCII.GetBytes(Name)),
            Convert.ToHexStringLower(Encoding.ASCII.GetBytes(Name)),
            string.Concat(Name.Select(static c => $"%{(int)c:X2}")),
            string.Concat(Name.Select(static c => $"%{(int)c:x2}")),
            string.Concat(Name.Select(static c => $"&#{(int)c};")),
            string.Concat(Name.Select(static c => $"&#x{(int)c:x};")),
            string.Concat(Name.Select(static c => $"\\u{(int)c:x4}")),
            Name[..1].ToUpperInvariant() + ".",
        };
        foreach (var before in new[] { "", "x", "xy" })
        {
            data.Add(Convert.ToBase64String(Encoding.ASCII.GetBytes(before + Name)));
            data.Add(Convert.ToBase64String(Encoding.ASCII.GetBytes(before + Name + "{\"longer\":1}")));
        }

        for (var length = 1; length < Name.Length; length++)
        {
            data.Add(Name[..length]);
            data.Add(Name[..length] + "…");
            data.Add(Name[..length].ToUpperInvariant() + "...");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(ChangedNames))]
    public void AreIn_ChangedName_IsSeenWhereverItStands(string changed)
    {
        foreach (var text in new[] { "{0}", "Hi {0}, thanks", "Hi, {0}", "<b>{0}</b>", "https://x.example/?n={0}&a=b", "https://x.example/?text=Hi%20{0}", "Hi+{0}+you" })
        {
            Assert.True(NameTraces.AreIn(Encoding.UTF8.GetBytes(text.Replace("{0}", changed, StringComparison.Ordinal))), text);
        }
    }

    [Theory]
    [InlineData(Sample.EventId)]
    [InlineData(Sample.NewEventId)]
    [InlineData("abcdefab-cdef-4abc-9def-abcdefabcde1")]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [InlineData("507f1f77bcf86cd799439011")]
    [InlineData("checkout_5f3a9c1e7b2d4f60")]
    public void AreIn_ChangedId_IsSeen(string id)
    {
        var traces = SlotTraces.OfId(id);
        var plain = id.Replace("-", "", StringComparison.Ordinal);
        var changed = new List<string>
        {
            id.ToUpperInvariant(),
            plain,
            plain.ToUpperInvariant(),
            "evt" + plain,
            id[^12..],
            Convert.ToHexString(Encoding.ASCII.GetBytes(id)),
            string.Concat(id.Select(static c => $"%{(int)c:X2}")),
            string.Concat(id.Select(static c => $"&#{(int)c};")),
            Convert.ToBase64String(Encoding.ASCII.GetBytes(id)),
            Convert.ToBase64String(Encoding.ASCII.GetBytes("x" + id)),
            Convert.ToBase64String(Encoding.ASCII.GetBytes("xy" + id + "z")),
        };
        if (!id.StartsWith("checkout", StringComparison.Ordinal))
        {
            changed.AddRange([id[..8], id[..8] + "…", "#" + id[..8].ToUpperInvariant(), id[..13], plain[..16], plain[..20] + "..."]);
        }

        foreach (var text in changed.Select(static c => $"Your code {c} is here").Where(text => !text.Contains(id, StringComparison.Ordinal)))
        {
            Assert.True(traces.AreIn(Encoding.ASCII.GetBytes(text)), text);
        }
    }

    [Fact]
    public void AreIn_OtherIdsOfTheSameMoment_AreNone()
    {
        var now = new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < 200; i++)
        {
            var traces = SlotTraces.OfId(Guid.CreateVersion7(now).ToString());
            var other = Guid.CreateVersion7(now.AddMilliseconds(i % 40)).ToString();
            foreach (var text in new[] { other, "id_" + other, other.ToUpperInvariant(), other.Replace("-", "", StringComparison.Ordinal), $"https://x.example/{other}/y?z={other}", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{{\"id\":\"{other}\"}}")), Convert.ToHexString(Encoding.ASCII.GetBytes(other)) })
            {
                Assert.False(traces.AreIn(Encoding.ASCII.GetBytes(text)), text);
            }
        }

        // An ObjectId and a ULID of the same process and second, counted on.
        Assert.False(SlotTraces.OfId("507f1f77bcf86cd799439011").AreIn("507f1f77bcf86cd799439012"u8));
        Assert.False(SlotTraces.OfId("01ARZ3NDEKTSV4RRFFQ69G5FAV").AreIn("01ARZ3NDEKTSV4RRFFQ69G5FAW"u8));
    }

    [Theory]
    [InlineData("checkout_5f3a9c1e7b2d4f60")]
    [InlineData("customer12345678")]
    [InlineData("flow-7c1e9b2d4f605f3a")]
    public void AreIn_WordOfAnIdsPrefix_IsNone(string id) =>
        Assert.False(SlotTraces.OfId(id).AreIn("Dear customer, your checkout flow: https://x.example/checkout/flow-x/customer?checkout=1"u8));

    [Fact]
    public void AreIn_OrdinaryDocuments_AreNone()
    {
        // The same every time: what is ordinary must not depend on the day.
        var random = new Random(42);
        var image = new byte[60_000];
        var texts = new List<string>
        {
            "Ana, your order is confirmed. Save 20% on 2 kg, 500 kr or 3 km! Q&A: X-large, 4K, 401(k), H&M, J.Crew, A-Z",
            "https://cdn.example/img/app.js?v=3&size=XL&w=640#top",
            "https://api.example/v2/places/0f8fad5b-d9cb-469f-a165-70867728950e/flows/7c9e6679-7425-40de-944b-e07fc1f90ae7/offers/new?index=1",
            "Größe XL – naïve café, 東京タワー, Скидка 10 %, خصم",
            "<p style=\"color:#0f0c1a52\">&nbsp;</p>",
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIn0.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
            "+1 555 010 9988, 1730313932, 4111 1111 1111 1111, $9.99, 2026-11-23T08:11:55Z",
        };
        for (var i = 0; i < 40; i++)
        {
            random.NextBytes(image);
            texts.Add("data:image/png;base64," + Convert.ToBase64String(image));
            texts.Add(Guid.NewGuid().ToString());
        }

        var bytes = texts.ConvertAll(Encoding.UTF8.GetBytes);
        foreach (var traces in Enumerable.Range(0, 8).Select(_ => SlotTraces.OfName(Sentinel(random))).Append(SlotTraces.OfId(Sample.EventId)).Append(SlotTraces.OfId(Sample.NewEventId)))
        {
            Assert.DoesNotContain(bytes, text => traces.AreIn(text));
        }
    }

    // As NameSentinel makes them, but from a fixed seed.
    private static string Sentinel(Random random) => string.Concat(Enumerable.Range(0, NameSentinel.Length).Select(i =>
        i == 0 ? "jkz"[random.Next(3)] : i == 1 ? "qx"[random.Next(2)] : i % 3 == 0 ? "BCDFGHJKLMNPQRSTVWXZ"[random.Next(20)] : "bcdfghjklmnpqrstvwxz"[random.Next(20)]));

    [Fact]
    public void AreIn_ChangedNameWithinALongToken_IsSeen()
    {
        var token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(600));

        Assert.True(NameTraces.AreIn(Encoding.ASCII.GetBytes(token + Sample.Sentinel.ToUpperInvariant() + token)));
        Assert.True(NameTraces.AreIn(Encoding.ASCII.GetBytes(token + " " + Sample.Sentinel[..2] + " " + token)));
    }
}
