using System.Globalization;
using OfferProxy.Load.Comparing;
using Spectre.Console;

namespace OfferProxy.Load.Reporting;

/// <summary>The design's budgets that a load run covers, with what was measured.</summary>
internal static class BudgetTable
{
    /// <summary>Prints it, and keeps it as <c>budgets.csv</c>.</summary>
    public static void Print(Report report)
    {
        var nginxGzip = report.CpuRatio(ScenarioNames.NginxSubGzip, ScenarioNames.GzipHit);
        var noGzip = report.CpuRatio(ScenarioNames.Hit, ScenarioNames.Hit) is not null && nginxGzip is null;
        Budget[] budgets =
        [
            new("hit over bare Kestrel, native", report.CpuRatio(ScenarioNames.Hit, ScenarioNames.Kestrel), 1.10, AtMost: true),
            new("hit over bare Kestrel, JIT", report.CpuRatio(ScenarioNames.HitJit, ScenarioNames.KestrelJit), 1.10, AtMost: true),
            new("hit over a bare routed endpoint, native", report.CpuRatio(ScenarioNames.Hit, ScenarioNames.Endpoint), 1.10, AtMost: true),
            new("hit over a bare routed endpoint, JIT", report.CpuRatio(ScenarioNames.HitJit, ScenarioNames.EndpointJit), 1.10, AtMost: true),
            new("gzip hit over bare Kestrel, native", report.CpuRatio(ScenarioNames.GzipHit, ScenarioNames.KestrelGzip), 1.10, AtMost: true),
            new("nginx sub_filter + gzip 1 over gzip hit", nginxGzip, 3, AtMost: false, noGzip ? "no gzip from us yet" : ""),
            new("nginx sub_filter over identity hit", report.CpuRatio(ScenarioNames.NginxSub, ScenarioNames.Hit), 1.2, AtMost: false),
            new("forwarded (operation) over bare YARP, native", report.CpuRatio(ScenarioNames.Forward, ScenarioNames.Yarp), 1.05, AtMost: true),
            new("forwarded (no operation) over bare YARP, native", report.CpuRatio(ScenarioNames.ForwardPlain, ScenarioNames.Yarp), 1.05, AtMost: true),
            new("forwarded (operation) over bare YARP, JIT", report.CpuRatio(ScenarioNames.ForwardJit, ScenarioNames.YarpJit), 1.05, AtMost: true),
            new("forwarded (no operation) over bare YARP, JIT", report.CpuRatio(ScenarioNames.ForwardPlainJit, ScenarioNames.YarpJit), 1.05, AtMost: true),
            new("telemetry (metrics, 1 % traces) over none, hit", report.CpuRatio(ScenarioNames.TelemetryTraces, ScenarioNames.TelemetryOff), 1.05, AtMost: true),
            new("1,000 at once for a cold key: origin requests", report.Find(Facts.ColdKey), 2, AtMost: true),
            new("cached offers, most against 1,000: hit cost", report.Find(Facts.OffersCost), 1.2, AtMost: true, OfOffers()),
            new("cached offers: resident memory an entry over its bytes", report.Find(Facts.OffersMemory), 1.4, AtMost: true, OfOffers()),
            new("a million blocked sites: load, s more", report.Find(Facts.SitesLoad), 2, AtMost: true),
            new("a million blocked sites: resident MB more", report.Find(Facts.SitesMemory), 64, AtMost: true),
            new("native: start to first offer, ms", report.Find(Facts.StartTime), 300, AtMost: true),
            new("native: resident memory idle, MB", report.Find(Facts.IdleMemory), 50, AtMost: true),
        ];

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

    private sealed record Budget(string Name, double? Value, double Bound, bool AtMost, string Note = "")
    {
        public string Limit => string.Create(CultureInfo.InvariantCulture, $"{(AtMost ? "<=" : ">=")} {Bound}");

        public string Measured => Value is { } value ? value.ToString(value >= 10 ? "0" : "0.00", CultureInfo.InvariantCulture) : "-";

        public string Verdict
        {
            get
            {
                if (Value is not { } value)
                {
                    return Note.Length > 0 ? Note : "not measured";
                }

                var met = AtMost ? value <= Bound : value >= Bound;
                return $"{(met ? "met" : "MISSED")} {Note}".TrimEnd();
            }
        }
    }
}
