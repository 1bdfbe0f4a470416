using System.Buffers;
using System.Text;
using OfferProxy.Impressions.EventIds;

namespace OfferProxy.Fuzz.Targets;

/// <summary>The reader of event ids, against the framework's of UUIDs; and the verdict, which must be that it is ours for none but what was minted.</summary>
internal static class EventIdTarget
{
    private static readonly EventKeys Keys = new([new(3, "0123456789abcdef"u8)]);
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_764_000_000);
    private static readonly TimeSpan ValidFor = TimeSpan.FromDays(7);

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdefABCDEF-");

    /// <summary>Reads an input: an id; behind a line's end, the flow and the integration that it is held to.</summary>
    public static void Try(byte[] input)
    {
        var lines = Encoding.UTF8.GetString(input).Split('\n', 3);
        var (text, flow, integration) = (lines[0], lines.Length > 1 ? lines[1] : "", lines.Length > 2 ? lines[2] : "");
        var binding = new EventBinding(integration, flow);
        Read(text);
        var verdict = Keys.Verify(text, binding, Now, ValidFor);
        Holds.True(EventId.TryParse(text, out var id) || verdict.Word == EventWord.Foreign, "a verdict on what is no id");
        Holds.True(verdict.Word != EventWord.Valid || Minted(id, binding), "valid, and not what would have been minted");

        // What was minted for a flow is valid for it, whatever that is; and not when one bit of it is another.
        var minted = Keys.Find(3)!.Mint((uint)Now.ToUnixTimeSeconds(), (ulong)text.Length * 0x1234567, binding);
        Holds.Equal(EventWord.Valid, Keys.Verify(minted.ToString(), binding, Now, ValidFor).Word, "what was minted");
        var bit = text.Length % EventId.CheckTagBits;
        Holds.Equal(EventWord.Forged, Keys.Verify((minted with { Low = minted.Low ^ (1UL << bit) }).ToString(), binding, Now, ValidFor).Word, "what was altered");
    }

    private static void Read(string text)
    {
        var isRead = EventId.TryParse(text, out var id);
        Holds.Equal(Guid.TryParseExact(text, "D", out var guid) && !text.AsSpan().ContainsAnyExcept(Digits), isRead, "whether it is a UUID");
        if (!isRead)
        {
            return;
        }

        Span<byte> written = stackalloc byte[EventId.Length];
        id.Write(written);
        Holds.Equal(guid, id.ToGuid(), "the UUID");
        Holds.Equal(text.ToLowerInvariant(), id.ToString(), "its text");
        Holds.Equal(text.ToLowerInvariant(), Encoding.ASCII.GetString(written), "what is written");
        if (id.HasOurForm)
        {
            Holds.Equal(id, EventId.Create(id.Seconds, id.Nonce, id.KeyNumber).With(id.FlowTag, id.IntegrationTag).With(id.CheckTag), "its parts, put together");
        }
    }

    private static bool Minted(EventId id, EventBinding binding) =>
        Keys.Find(id.KeyNumber) is { } key && (key.Mint(id.Seconds, id.Nonce, binding) == id || binding.Integration.IsEmpty);
}
