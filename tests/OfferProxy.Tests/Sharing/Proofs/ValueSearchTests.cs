using System.Text;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Proofs;
using OfferProxy.Slots;
using Xunit;

namespace OfferProxy.Tests.Sharing.Proofs;

public class ValueSearchTests
{
    private static readonly (SharedSlot, byte[])[] Ids =
    [
        (SharedSlot.Event, Encoding.ASCII.GetBytes(Shopper.Ana.Event)), (SharedSlot.Echo(0), Encoding.ASCII.GetBytes(Shopper.Ana.Flow)), (SharedSlot.Echo(1), "Ana"u8.ToArray()),
    ];

    [Fact]
    public void FindFirst_ValuesInAnyOrder_AreFoundInTheirs()
    {
        var text = Encoding.ASCII.GetBytes($"{Shopper.Ana.Flow} Boris {Shopper.Ana.Event} Boris Ana");
        var search = new ValueSearch(NameForm.AllOf("Boris"), Ids);
        var found = new List<SharedSlot>();

        search.Begin();
        for (var from = 0; search.FindFirst(text, from) is { } fit; from = fit.Start + fit.FirstLength)
        {
            found.Add(fit.Slot);
        }

        Assert.Equal([SharedSlot.Echo(0), SharedSlot.Name, SharedSlot.Event, SharedSlot.Name, SharedSlot.Echo(1)], found);
    }

    [Fact]
    public void FindFirst_OneValueOfTwoSlots_IsRefused()
    {
        var search = new ValueSearch([], [.. Ids, (SharedSlot.Echo(2), "Ana"u8.ToArray())]);

        search.Begin();

        Assert.Equal(DifferenceKind.TwoSlots, search.FindFirst("for Ana"u8, 0)!.Value.Refusal);
    }

    // One value everywhere, and others nowhere, which would be looked for behind each.
    [Fact]
    public void FindFirst_ManyPlaces_SearchesTheTextOnceForEachValue()
    {
        var text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("Ana ", 50_000)));
        var names = NameForm.AllOf("Zo\u00EB O'Al");
        var search = new ValueSearch(names, Ids);
        var count = 0;

        search.Begin();
        for (var from = 0; search.FindFirst(text, from) is { } fit; from = fit.Start + fit.FirstLength)
        {
            count++;
        }

        Assert.Equal(50_000, count);
        Assert.InRange(search.Steps, text.Length, (long)(Ids.Length + names.Count) * 2 * text.Length);
    }
}
