using OfferProxy.Sharing;
using OfferProxy.Sharing.Courses;
using OfferProxy.Sharing.Memory;
using Xunit;

namespace OfferProxy.Tests.Sharing.Courses;

public class CourseTests
{
    private const string Old = """{"a":"Hi {N}","u":"/p/{F}?eid={E}"}""";
    private const string New = """{"a":"Ho {N}","u":"/p/{F}?eid={E}"}""";
    private const string Unseen = """{"a":"Hi {N}","u":"/p/{F}?eid={E}","v":"{h}"}""";
    private static readonly SharingPolicy Policy = new();
    private static readonly Shopper Fourth = new("Dmitri", "5e6f7a8b-1b2c-4d3e-9f4a-a5b6c7d8e9f0", "b1c2d3e4-f5a6-4b7c-8d9e-0f1a2b3c4d5f");

    // Of kinds that the two of the proof have shown.
    private static readonly Shopper Within = Shopper.Third with { Name = "Eva" };
    private static readonly Shopper AlsoWithin = Fourth with { Name = "Davis" };

    [Fact]
    public void Fill_TwoIndependentWitnesses_Proven()
    {
        var first = Course.Fill(CourseState.Unknown, See(Shopper.Ana), Policy);
        var second = Course.Fill(first.State, See(Shopper.Boris), Policy);

        Assert.Equal((CourseOutcome.Unproven, true, false), (first.Outcome, first.State.WantsWitness, first.LeavesMarker));
        Assert.Equal((CourseOutcome.Proven, false, false), (second.Outcome, second.State.WantsWitness, second.LeavesMarker));
        Assert.NotNull(second.State.Proven);
    }

    [Fact]
    public void Fill_NotIndependent_ElderStays()
    {
        var first = Course.Fill(CourseState.Unknown, See(Shopper.Ana), Policy);
        var second = Course.Fill(first.State, See(Shopper.Boris with { Name = "Anton" }), Policy);

        Assert.Equal(CourseOutcome.NotIndependent, second.Outcome);
        Assert.Same(first.State.Candidate, second.State.Candidate);
        Assert.Equal(CourseOutcome.Proven, Course.Fill(second.State, See(Shopper.Boris), Policy).Outcome);
    }

    [Fact]
    public void Fill_Contradicting_BothGoAndAMarkerStays()
    {
        var first = Course.Fill(CourseState.Unknown, See(Shopper.Third, Unseen), Policy);
        var second = Course.Fill(first.State, See(Fourth, Unseen), Policy);

        Assert.Equal((CourseOutcome.Contradicted, true), (second.Outcome, second.LeavesMarker));
        Assert.Equal(CourseState.Unknown, second.State);
        Assert.Equal(new("/v", DifferenceKind.Text), second.Difference);
    }

    [Theory]
    [InlineData("O'Neam", "Carol", nameof(CourseOutcome.Unproven), "Carol")]
    [InlineData("Carol", "O'Neam", nameof(CourseOutcome.Alone), "Carol")]
    [InlineData("ZOË", "Chris", nameof(CourseOutcome.Unproven), "Chris")]
    public void Fill_ContradictingInATextAndOfAnotherKindOfName_ThePlainerWaits(string elder, string came, string outcome, string waits)
    {
        var first = Course.Fill(CourseState.Unknown, See(Shopper.Third with { Name = elder }), Policy);
        var second = Course.Fill(first.State, See(Fourth with { Name = came }, New), Policy);

        Assert.Equal((outcome, false), (second.Outcome.ToString(), second.LeavesMarker));
        Assert.Equal(waits, second.State.Candidate!.Values.Name);
        Assert.Equal(new("/a", DifferenceKind.Text), second.Difference);
    }

    // An origin that writes by endings and beginnings writes most pairs of names otherwise.
    [Fact]
    public void Fill_ContradictingInATextAndOfAnotherEnding_BothGo()
    {
        var first = Course.Fill(CourseState.Unknown, See(Shopper.Ana), Policy);

        Assert.Equal(CourseOutcome.Contradicted, Course.Fill(first.State, See(Fourth with { Name = "Chris" }, New), Policy).Outcome);
    }

    // Its name is not the cause of another shape.
    [Fact]
    public void Fill_ContradictingInAnotherShapeAndOfAnotherKindOfName_BothGo()
    {
        var first = Course.Fill(CourseState.Unknown, See(Shopper.Third), Policy);

        Assert.Equal(CourseOutcome.Contradicted, Course.Fill(first.State, See(Fourth with { Name = "O'Neil B" }, Unseen), Policy).Outcome);
    }

    [Theory]
    [InlineData("Ana", "3B7E4D10-91AC-4C57-8F02-6A5D4E3C2B1A")]
    [InlineData("Ana", "summer-sale-2024.jpg")]
    [InlineData("E", "3b7e4d10-91ac-4c57-8f02-6a5d4e3c2b1a")]
    public void Fill_NoWitness_GoesAloneAndLeavesNothing(string name, string flow)
    {
        var state = Proven();
        foreach (var at in new[] { CourseState.Unknown, state, state with { Candidate = See(Fourth, New) } })
        {
            var step = Course.Fill(at, See(new(name, flow, Shopper.Third.Event), Unseen), Policy);

            Assert.Equal((CourseOutcome.Alone, at, false), (step.Outcome, step.State, step.LeavesMarker));
        }
    }

    [Fact]
    public void Fill_SameValues_ScopedAndTheElderStays()
    {
        var first = Course.Fill(CourseState.Unknown, See(Shopper.Ana, Unseen), Policy);
        var again = Course.Fill(first.State, See(Shopper.Ana with { Event = Fourth.Event }, Unseen), Policy);
        var different = Course.Fill(first.State, See(Shopper.Ana with { Event = Fourth.Event }, New), Policy);

        Assert.Equal(CourseOutcome.ProvenScoped, again.Outcome);
        Assert.True(again.Scoped!.IsScoped);
        Assert.Null(again.State.Proven);
        Assert.Same(first.State.Candidate, again.State.Candidate);
        Assert.Equal((CourseOutcome.ScopedDifferent, false), (different.Outcome, different.LeavesMarker));
        Assert.Same(first.State.Candidate, different.State.Candidate);
    }

    [Fact]
    public void Fill_RefreshOfWhatIsScoped_SameValuesReplaceIt()
    {
        Shopper Again(string eventId) => Shopper.Ana with { Event = eventId };
        var scoped = Course.Fill(new(null, See(Shopper.Ana)), See(Again(Shopper.Boris.Event)), Policy).Scoped!;
        var renewed = Course.Fill(new(scoped, null), See(Again(Fourth.Event)), Policy);
        var newcomer = Course.Fill(renewed.State, See(Again(Fourth.Event), New), Policy);
        var replaced = Course.Fill(newcomer.State, See(Again(Shopper.Third.Event), New), Policy);

        Assert.Equal(
            (CourseOutcome.Freshened, CourseOutcome.Newcomer, CourseOutcome.Replaced),
            (renewed.Outcome, newcomer.Outcome, replaced.Outcome));
        Assert.True(replaced.State.Proven!.IsScoped);
    }

    [Fact]
    public void Fill_RefreshThatIsEqual_Renewed()
    {
        var step = Course.Fill(Proven(), See(Fourth), Policy);

        Assert.Equal(CourseOutcome.Freshened, step.Outcome);
        Assert.True(step.State.Proven!.Envelope.ContainsName("Dmitri", []));
    }

    [Theory]
    [InlineData(Old, nameof(CourseOutcome.NewcomerDismissed), true, false)]
    [InlineData(New, nameof(CourseOutcome.Replaced), true, false)]
    [InlineData(Unseen, nameof(CourseOutcome.Dropped), false, true)]
    public void Fill_RefreshThatDiffers_TheNextDecides(string next, string outcome, bool proven, bool marker)
    {
        var state = Proven();
        var newcomer = Course.Fill(state, See(Within, New), Policy);
        Assert.Equal(CourseOutcome.Newcomer, newcomer.Outcome);
        Assert.Same(state.Proven, newcomer.State.Proven);
        Assert.True(newcomer.State.WantsWitness);

        var step = Course.Fill(newcomer.State, See(AlsoWithin, next), Policy);

        Assert.Equal((outcome, proven, marker), (step.Outcome.ToString(), step.State.Proven is not null, step.LeavesMarker));
        Assert.Null(step.State.Candidate);
    }

    [Theory]
    [InlineData("O'Neil", nameof(CourseOutcome.FeaturesRefused))]
    [InlineData("Zoëllo", nameof(CourseOutcome.FeaturesRefused))]
    public void Fill_RefreshOfANameOutsideThatDiffersInAText_IsNoNewcomerAndDropsNothing(string name, string outcome)
    {
        var hard = See(Fourth with { Name = name }, New);
        foreach (var state in new[] { Proven(), Course.Fill(Proven(), See(Within, Old.Replace("Hi", "Hm", StringComparison.Ordinal)), Policy).State })
        {
            var step = Course.Fill(state, hard, Policy);

            Assert.Equal((outcome, false), (step.Outcome.ToString(), step.LeavesMarker));
            Assert.Same(state.Candidate, step.State.Candidate);
            Assert.Same(state.Proven!.Template, step.State.Proven!.Template);
            Assert.Equal(Course.Audit(state, hard, Policy).Outcome, step.Outcome);
        }
    }

    [Fact]
    public void Fill_RefreshOfANameOutsideThatAgreesWithTheNewcomer_Replaces()
    {
        var newcomer = Course.Fill(Proven(), See(Within, New), Policy);

        Assert.Equal(CourseOutcome.Replaced, Course.Fill(newcomer.State, See(Fourth with { Name = "Zoëllo" }, New), Policy).Outcome);
    }

    [Fact]
    public void Fill_RefreshOfANameOutsideThatIsEqual_Freshens() =>
        Assert.Equal(CourseOutcome.Freshened, Course.Fill(Proven(), See(Fourth with { Name = "Zoëllo" }), Policy).Outcome);

    [Fact]
    public void Fill_OneFlowTwiceAgainstTheProven_DoesNotReplaceIt()
    {
        var newcomer = Course.Fill(Proven(), See(Within, New), Policy);
        var again = Course.Fill(newcomer.State, See(Within with { Event = Fourth.Event }, New), Policy);

        Assert.Equal((CourseOutcome.NotIndependent, newcomer.State), (again.Outcome, again.State));
    }

    [Fact]
    public void Fill_ErrorAgainstAnOffer_ReplacesItOnlyWhenAnotherGetsItToo()
    {
        Witness Error(Shopper shopper) => shopper.Sees("""{"errors":[]}""") with { Status = 404, Kind = WitnessKind.Error };
        var newcomer = Course.Fill(Proven(), Error(Shopper.Third), Policy);
        var replaced = Course.Fill(newcomer.State, Error(Fourth), Policy);

        Assert.Equal((CourseOutcome.Newcomer, WitnessKind.Offer), (newcomer.Outcome, newcomer.State.Proven!.Kind));
        Assert.Equal((CourseOutcome.Replaced, 404), (replaced.Outcome, replaced.State.Proven!.Status));
    }

    [Fact]
    public void Fill_OfferWhereAnErrorOrALackIsProven_EndsItAndWaitsForASecond()
    {
        Witness Error(Shopper shopper) => shopper.Sees("""{"errors":[]}""") with { Status = 404, Kind = WitnessKind.Error };
        foreach (var kind in new[] { Error, Lack })
        {
            var proven = Course.Fill(Course.Fill(CourseState.Unknown, kind(Shopper.Ana), Policy).State, kind(Shopper.Boris), Policy).State;
            Assert.NotNull(proven.Proven);

            // By a refresh, an audit, and a name of another kind that goes alone.
            foreach (var step in new[] { Course.Fill(proven, See(Within), Policy), Course.Audit(proven, See(Within), Policy), Course.Audit(proven, See(Fourth with { Name = "O'Neil" }), Policy) })
            {
                Assert.Equal((CourseOutcome.GaveWay, false), (step.Outcome, step.LeavesMarker));
                Assert.Null(step.State.Proven);
                Assert.Equal(WitnessKind.Offer, step.State.Candidate!.Kind);
            }
        }
    }

    [Fact]
    public void Fill_Remembered_OneWitnessIsEnough()
    {
        var record = ProofRecord.From(Proven().Proven!, Policy);

        Assert.Equal(CourseOutcome.Remembered, Course.Fill(CourseState.Unknown, See(Fourth), Policy, record).Outcome);
        Assert.Equal(CourseOutcome.Unproven, Course.Fill(CourseState.Unknown, See(Fourth, New), Policy, record).Outcome);
    }

    [Fact]
    public void Fill_OneWitnessByPolicy_ProvenReplacedOrRefused()
    {
        var one = Policy with { Witnesses = 1 };
        var proven = Course.Fill(CourseState.Unknown, See(Shopper.Ana), one);

        Assert.Equal(CourseOutcome.Proven, proven.Outcome);
        Assert.Equal(CourseOutcome.Freshened, Course.Fill(proven.State, See(Shopper.Boris), one).Outcome);
        Assert.Equal(CourseOutcome.Replaced, Course.Fill(proven.State, See(Shopper.Boris, New), one).Outcome);
    }

    [Fact]
    public void Fill_OneWitnessByPolicy_IsRefusedOnlyWhereTheNextOnesIsToo()
    {
        var one = Policy with { Witnesses = 1 };
        var first = Course.Fill(CourseState.Unknown, See(Shopper.Ana, """{"a":"Analog"}"""), one);

        Assert.Equal(CourseOutcome.Unproven, first.Outcome);
        Assert.Equal(CourseOutcome.Proven, Course.Fill(first.State, See(Shopper.Boris, """{"a":"Analog"}"""), one).Outcome);
        Assert.Equal(CourseOutcome.Contradicted, Course.Fill(first.State, See(Shopper.Boris, """{"a":"Borislog"}"""), one).Outcome);
    }

    [Fact]
    public void Fill_OneWitnessByPolicy_AStoredOneIsDroppedOnlyByTwo()
    {
        var one = Policy with { Witnesses = 1 };
        var proven = Course.Fill(CourseState.Unknown, See(Shopper.Ana), one);
        var newcomer = Course.Fill(proven.State, See(Shopper.Boris, """{"a":"Borislog"}"""), one);

        Assert.Equal(CourseOutcome.Newcomer, newcomer.Outcome);
        Assert.Same(proven.State.Proven, newcomer.State.Proven);
        Assert.Equal(CourseOutcome.Dropped, Course.Fill(newcomer.State, See(Shopper.Ana, """{"a":"Analog"}"""), one).Outcome);
    }

    [Fact]
    public void Fill_NoSlots_TwoEqualDocuments()
    {
        var policy = Policy with { Event = false };
        Witness Of(int n) => new() { Document = Shopper.Read($$"""{"a":{{n}}}"""), Values = SlotContents.Empty };
        var first = Course.Fill(CourseState.Unknown, Of(1), policy);

        Assert.Equal(CourseOutcome.Proven, Course.Fill(first.State, Of(1), policy).Outcome);
        Assert.Equal(CourseOutcome.Contradicted, Course.Fill(first.State, Of(2), policy).Outcome);
    }

    [Fact]
    public void Audit_Within_ConfirmedOrDropped()
    {
        var third = Shopper.Third with { Name = "Eva" };

        Assert.Equal(CourseOutcome.Freshened, Course.Audit(Proven(), See(third), Policy).Outcome);
        var mismatch = Course.Audit(Proven(), See(third, New), Policy);
        Assert.Equal((CourseOutcome.Mismatch, true), (mismatch.Outcome, mismatch.LeavesMarker));
        Assert.Equal(CourseState.Unknown, mismatch.State);
        Assert.Equal(new("/a", DifferenceKind.Text), mismatch.Difference);
    }

    [Theory]
    [InlineData(202, nameof(WitnessKind.NoOffer), "Eva")]
    [InlineData(404, nameof(WitnessKind.Error), "Eva")]
    [InlineData(201, nameof(WitnessKind.NoOffer), "O'Al")]
    public void Audit_OfAnotherStatusOrKind_IsTheAskersAloneAndChangesNothing(int status, string kind, string name)
    {
        var state = Proven();
        var step = Course.Audit(state, See(Shopper.Third with { Name = name }) with { Status = status, Kind = Enum.Parse<WitnessKind>(kind) }, Policy);

        Assert.Equal((CourseOutcome.Alone, state, false), (step.Outcome, step.State, step.LeavesMarker));
    }

    [Fact]
    public void Fill_LackAfterAnOffer_IsItsAskersAloneAndTheElderStays()
    {
        var first = Course.Fill(CourseState.Unknown, See(Shopper.Ana), Policy);
        var lack = Course.Fill(first.State, Lack(Shopper.Boris), Policy);

        Assert.Equal((CourseOutcome.Alone, first.State, false), (lack.Outcome, lack.State, lack.LeavesMarker));
        Assert.Equal(CourseOutcome.Proven, Course.Fill(lack.State, See(Shopper.Boris), Policy).Outcome);
    }

    [Fact]
    public void Fill_OfferAfterALack_WaitsInItsPlace()
    {
        var lack = Course.Fill(CourseState.Unknown, Lack(Shopper.Ana), Policy);
        var offer = Course.Fill(lack.State, See(Shopper.Boris), Policy);

        Assert.Equal((CourseOutcome.Unproven, false), (offer.Outcome, offer.LeavesMarker));
        Assert.Equal(WitnessKind.Offer, offer.State.Candidate!.Kind);
        Assert.Equal(CourseOutcome.Proven, Course.Fill(offer.State, See(Shopper.Ana), Policy).Outcome);
    }

    [Fact]
    public void Fill_LackBesideTheProven_DropsNothingAndGivesWayToANewOffer()
    {
        var state = Proven();
        var lack = Course.Fill(state, Lack(Within), Policy);
        var offer = Course.Fill(lack.State, See(AlsoWithin, New), Policy);
        var again = Course.Fill(offer.State, Lack(Within), Policy);

        Assert.Equal(
            (CourseOutcome.Newcomer, CourseOutcome.Newcomer, CourseOutcome.Alone), (lack.Outcome, offer.Outcome, again.Outcome));
        Assert.Same(state.Proven, again.State.Proven);
        Assert.Equal(CourseOutcome.Replaced, Course.Fill(again.State, See(Within, New), Policy).Outcome);
    }

    [Fact]
    public void Audit_Outside_EnvelopeGrowsOrNothingIsLearned()
    {
        var hard = Shopper.Third with { Name = "O'Al" };
        var grown = Course.Audit(Proven(), See(hard), Policy);
        var html = Course.Audit(Proven(), See(hard, Old.Replace("{N}", "O&#39;Al")), Policy);
        var refused = Course.Audit(Proven(), See(hard, Old.Replace("{N}", "OAl")), Policy);

        Assert.Equal((CourseOutcome.Grown, CourseOutcome.Grown, CourseOutcome.FeaturesRefused), (grown.Outcome, html.Outcome, refused.Outcome));
        foreach (var step in new[] { grown, html })
        {
            Assert.True(step.State.Proven!.Envelope.ContainsName("D'Al", step.State.Proven.Template.NameEncodings));
        }

        Assert.False(refused.State.Proven!.Envelope.ContainsName("D'Al", []));
        Assert.Equal(CourseOutcome.Grown, Course.Audit(refused.State, See(hard), Policy).Outcome);
        Assert.False(refused.LeavesMarker);
        Assert.Equal("""{"a":"Hi D&#39;Al","u":"/p/"}""", Short((hard with { Name = "D'Al" }).Copy(html.State.Proven!.Template)));
        Assert.Equal(CourseOutcome.Alone, Course.Audit(CourseState.Unknown, See(hard), Policy).Outcome);
    }

    [Fact]
    public void Audit_OutsideAndAnotherShape_NameIsNotTheCause()
    {
        var hard = Shopper.Third with { Name = "O'Al" };
        var step = Course.Audit(Proven(), See(hard, Unseen), Policy);

        Assert.Equal(CourseOutcome.Outside, step.Outcome);
        Assert.Equal(CourseOutcome.Grown, Course.Audit(step.State, See(hard), Policy).Outcome);
    }

    private static Witness Lack(Shopper shopper) => shopper.Sees("""{"data":[],"links":{}}""") with { Status = 202, Kind = WitnessKind.NoOffer };

    private static string Short(string copy) => copy[..copy.IndexOf("/p/", StringComparison.Ordinal)] + "/p/\"}";

    private static CourseState Proven() => Course.Fill(new(null, See(Shopper.Ana)), See(Shopper.Boris), Policy).State;

    private static Witness See(Shopper shopper, string form = Old) => shopper.Sees(form
        .Replace("{N}", shopper.Name, StringComparison.Ordinal)
        .Replace("{F}", shopper.Flow, StringComparison.Ordinal)
        .Replace("{h}", shopper.Flow[^8..], StringComparison.Ordinal)
        .Replace("{E}", shopper.Event, StringComparison.Ordinal));
}
