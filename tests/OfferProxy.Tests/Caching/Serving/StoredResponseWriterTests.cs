using System.Text;
using Microsoft.AspNetCore.Http;
using OfferProxy.Caching;
using OfferProxy.Caching.Serving;
using OfferProxy.Impressions.EventIds;
using OfferProxy.Requests;
using OfferProxy.Responses;
using OfferProxy.Segments;
using OfferProxy.Slots;
using OfferProxy.Tests.Requests;
using Xunit;

namespace OfferProxy.Tests.Caching.Serving;

public class StoredResponseWriterTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly RoutePlan Plan = Plans.Of();
    private static readonly EventKeys Keys = new([EventKey.CreateRandom(1)]);
    private static readonly Template WithHoles = new("[]"u8.ToArray(), [new(1, new(0)), new(1, new(1)), new(1, new(2)), new(1, new(3))], []);
    private static readonly HoleTable Holes = new(
        [new(NameSlot.Instance, Plan.Slots.NamePosition), new(EventSlot.Instance, -1), Echo(1), Echo(0)]);

    [Fact]
    public async Task WriteAsync_Holes_AreFilledForThisRequest()
    {
        var (context, body) = await WriteAsync(WithHoles, Holes);

        Assert.Matches($"^\\[Ana[0-9a-f-]{{36}}{Answers.Flow}\\]$", body);
        Assert.Equal((203, (long?)body.Length, "no-store"), (context.Response.StatusCode, context.Response.ContentLength, $"{context.Response.Headers.CacheControl}"));
        Assert.Equal(("kept", "OfferProxy; hit"), ($"{context.Response.Headers["X-Kept"]}", $"{context.Response.Headers["Cache-Status"]}"));
        Assert.False(context.Response.Headers.ContainsKey("Age"));
    }

    [Fact]
    public async Task WriteAsync_Event_IsBoundToThisRequestAndTime()
    {
        var (_, body) = await WriteAsync(WithHoles, Holes, seconds: 5);

        var verdict = Keys.Verify(body.AsSpan(4, EventSlot.Length), new("acme", Answers.Flow), Now, TimeSpan.FromDays(1));
        Assert.Equal((EventWord.Valid, Now.ToUnixTimeSeconds() + 5), (verdict.Word, verdict.Id.Seconds));
    }

    [Fact]
    public async Task WriteAsync_HeadOfHoles_HasTheLengthAndNoMintedEvent()
    {
        var (get, body) = await WriteAsync(WithHoles, Holes);
        var (head, nothing) = await WriteAsync(WithHoles, Holes, method: "HEAD");

        Assert.Equal(("", get.Response.ContentLength), (nothing, head.Response.ContentLength));
        Assert.Equal(body.Length, head.Response.ContentLength);
    }

    [Theory]
    [InlineData("GET", true, true)]
    [InlineData("HEAD", true, false)]
    [InlineData("GET", false, false)]
    public void WrittenAs_MintsOnlyWhatIsSent(string method, bool hasEvent, bool minted)
    {
        var response = new StoredResponse
        {
            Kind = ResponseKind.Offer, Status = 201, Headers = [], Template = WithHoles, Holes = hasEvent ? Holes : new([Echo(0)]), Times = new(Now, Now, Now, Now),
        };

        Assert.Equal(minted, StoredResponseWriter.WrittenAs(response, method).MintedEvent);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(12.9, "12")]
    [InlineData(-5, "0")]
    public async Task WriteAsync_NoHoles_HasAnAge(double seconds, string age)
    {
        var (context, body) = await WriteAsync(Answers.Template("{}"), seconds: seconds);

        Assert.Equal(("{}", age, 0), (body, $"{context.Response.Headers.Age}", context.Response.Headers.CacheControl.Count));
    }

    [Fact]
    public async Task WriteAsync_Head_HasTheLengthAndNoBody()
    {
        var (context, body) = await WriteAsync(Answers.Template("{}"), method: "HEAD");

        Assert.Equal(("", (long?)2), (body, context.Response.ContentLength));
    }

    // One asker's own document is as good as a copy: nobody may store it downstream.
    [Fact]
    public async Task WriteAsync_AskersOwn_IsNotToBeStored()
    {
        var (context, body) = await WriteAsync(Answers.Template("{}"), HoleTable.Empty, isPerShopper: true);

        Assert.Equal(("{}", "no-store", false), (body, $"{context.Response.Headers.CacheControl}", context.Response.Headers.ContainsKey("Age")));
    }

    private static SlotHole Echo(int echo) => new(Plan.Slots[Plan.Slots.EchoPositions[echo]], Plan.Slots.EchoPositions[echo]);

    private static async Task<(HttpContext Context, string Body)> WriteAsync(
        Template template, HoleTable? holes = null, string method = "GET", double seconds = 0, bool? isPerShopper = null)
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext();
        context.Request.Method = method;
        context.Response.Body = body;
        var response = new StoredResponse
        {
            Kind = ResponseKind.Offer, Status = 203, Headers = [new("X-Kept", "kept")], Template = template, Holes = holes ?? HoleTable.Empty,
            IsPerShopper = isPerShopper ?? holes is not null, Times = new(Now, Now, Now, Now),
        };

        await StoredResponseWriter.WriteAsync(HttpExchange.Of(context.Features), new(PlanValues.Fill(Plan, "Ana", null, Answers.Flow)), response, new(Keys, new("acme", Answers.Flow), Plan, default), "OfferProxy; hit", Now.AddSeconds(seconds));
        return (context, Encoding.UTF8.GetString(body.ToArray()));
    }
}
