using System.Globalization;
using Spectre.Console;

namespace OfferProxy.Load.Reporting;

/// <summary>The design's budgets beside the rows of the comparison, as far as the run has measured them.</summary>
internal static class BudgetTable
{
    /// <summary>Prints it, and keeps it as <c>budgets.csv</c>.</summary>
    public static void Print(Report report)
    {
        Budget[] budgets =
        [
            new("1,000 at once for a cold key: origin requests", report.Find(Facts.ColdKey), 2),
            new("cached offers, most against 1,000: hit cost", report.Find(Facts.OffersCost), 1.2, OfOffers()),
            new("cached offers: resident memory an entry over its bytes", report.Find(Facts.OffersMemory), 1.4, OfOffers()),
            new("a million blocked sites: load, s more", report.Find(Facts.SitesLoad), 2),
            new("a million blocked sites: resident MB more", report.Find(Facts.SitesMemory), 64),
            new("native: start to first offer, ms", report.Find(Facts.StartTime), 300),
            new("native: resident memory idle, MB", report.Find(Facts.IdleMemory), 50),
        ];
        budgets = [.. budgets.Where(static budget => budget.Value is not null)];
        if (budgets.Length == 0)
        {
            return;
        }

        var table = new Table().AsciiDoubleHeadBorder().AddColumn("budget").AddColumn("limit").AddColumn("measured").AddColumn("");
        foreach (var budget in budgets)
        {
            table.AddRow(budget.Name, budget.Limit, budget.Measured, budget.Verdict);
        }

        report.Heading("Budgets");
        report.Write(table);
        File.WriteAllLines(
            Path.Combine(report.Folder, "budgets.csv"),
            budgets.Select(budget => $"\"{budget.Name}\",{budget.Limit},{budget.Measured},\"{budget.Verdict}\"").Prepend("budget,limit,measured,verdict"));

        string OfOffers() => report.Find(Facts.OffersCount) is { } count && count < 1_000_000 ? string.Create(CultureInfo.InvariantCulture, $"at {count:n0} offers, not a million") : "";
    }

    private sealed record Budget(string Name, double? Value, double Bound, string Note = "")
    {
        public string Limit => string.Create(CultureInfo.InvariantCulture, $"<= {Bound}");

        public string Measured => (Value ?? double.NaN).ToString(Value >= 10 ? "0" : "0.00", CultureInfo.InvariantCulture);

        public string Verdict => $"{(Value <= Bound ? "met" : "MISSED")} {Note}".TrimEnd();
    }
}
