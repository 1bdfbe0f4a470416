using System.Text;
using CsCheck;
using OfferProxy.Slots;
using Xunit;

namespace OfferProxy.Tests.Segments;

/// <summary>An origin's documents, as a function of the shopper: what is compiled from one shopper's must splice to another's.</summary>
public class SplicingTests
{
    [Fact]
    public void Splice_AnyDocument_IsWhatTheOriginWouldHaveSent() =>
        Gen.Select(OriginModel.Document, Names.Accepted, Gen.Guid, Gen.Guid).Sample(
            t =>
            {
                var (document, name, newEvent, newFlow) = (t.Item1, t.Item2, t.Item3.ToString(), t.Item4.ToString());
                var compiled = Sample.Compile(document(new(Sample.Sentinel, Sample.EventId, Sample.FlowId, "api.example")));
                Assert.False(compiled.Ambiguous, document(new(Sample.Sentinel, Sample.EventId, Sample.FlowId, "api.example")));

                var copy = Sample.Copy(compiled.Template!, name, newEvent, newFlow);
                var expected = document(new(name, newEvent, newFlow, "offers.example"));

                Assert.Equal(JsonText.Tokens(Encoding.UTF8.GetBytes(expected)), JsonText.Tokens(copy));
            },
            iter: 3_000);

    [Fact]
    public void Splice_NoName_IsWhatTheOriginWouldHaveSent() =>
        OriginModel.Document.Sample(
            document =>
            {
                var compiled = Sample.Compile(
                    document(new(null, Sample.EventId, Sample.FlowId, "api.example")),
                    Holes.Marks([Sample.FlowId], withEvent: true));

                var copy = Sample.Copy(compiled.Template!, "", Sample.NewEventId, Sample.NewFlowId);

                Assert.Equal(
                    JsonText.Tokens(Encoding.UTF8.GetBytes(document(new(null, Sample.NewEventId, Sample.NewFlowId, "offers.example")))),
                    JsonText.Tokens(copy));
            },
            iter: 500);

    [Fact]
    public void Accepts_NameWithARefusedCharacterAnywhere_False() =>
        Gen.Select(Names.Accepted, Names.Rejected, Gen.Int[0, 64]).Sample(
            t =>
            {
                Assert.Equal(t.Item1.EnumerateRunes().Count() <= NameRule.MaxLength, NameRule.Accepts(t.Item1));
                var at = Math.Min(t.Item3, t.Item1.Length);
                Assert.False(NameRule.Accepts(t.Item1[..at] + t.Item2 + t.Item1[at..]));
            },
            iter: 3_000);

    [Fact]
    public void Compile_OriginChangesSlots_NothingOfTheLeaderStays() =>
        Gen.Select(OriginModel.Document, OriginModel.Alteration, OriginModel.Alteration, OriginModel.Alteration).Sample(
            t =>
            {
                var (name, eventId, flow) = (t.Item2(Sample.Sentinel), t.Item3(Sample.EventId), t.Item4(Sample.FlowId));
                var body = t.Item1(new(Sample.Sentinel, Sample.EventId, Sample.FlowId, "api.example") { ShownName = name, ShownEvent = eventId, ShownFlow = flow });
                var compiled = Sample.Compile(body);
                if (compiled.Ambiguous)
                {
                    return;
                }

                // Whatever was put in, in whatever way, is not in what all copies share.
                var literals = string.Join('\n', JsonText.Tokens(Sample.Copy(compiled.Template!, "", "", "")));
                foreach (var leaked in new[] { name, eventId, flow, Sample.Sentinel, Sample.EventId, Sample.FlowId })
                {
                    Assert.DoesNotContain(leaked, literals, StringComparison.OrdinalIgnoreCase);
                }
            },
            iter: 2_000);
}
