using System.Globalization;
using System.Text;

namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>How often responses of a form that cannot be seen were wrong.</summary>
/// <param name="Form">The form.</param>
/// <param name="Thirds">The part of wrong responses in each third of the time.</param>
internal sealed record UnseenRate(OracleForm Form, double[] Thirds)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>How long each form is asked for: less than a marker stays.</summary>
    public static TimeSpan Length { get; } = TimeSpan.FromSeconds(18);

    /// <summary>The form, with documents that are fresh for a second.</summary>
    public static OracleForm Refreshed(OracleForm form) => form with
    {
        Write = (document, input) =>
        {
            form.Write(document, input);
            document.Headers["Cache-Control"] = "max-age=1, stale-while-revalidate=10";
        },
    };

    /// <summary>Measures forms at the same time.</summary>
    public static Task<UnseenRate[]> MeasureAsync(OracleClient client, OracleOrigin origin, IEnumerable<OracleForm> forms) =>
        Task.WhenAll(forms.Select((form, number) => MeasureAsync(client, origin, form, number)));

    /// <summary>The rates as a table.</summary>
    public static string Markdown(IEnumerable<UnseenRate> rates)
    {
        var table = new StringBuilder("| form | first | second | last |\n|---|---|---|---|\n");
        foreach (var rate in rates)
        {
            table.Append(CultureInfo.InvariantCulture, $"| {rate.Form.Name} | {string.Join(" | ", rate.Thirds.Select(static third => third.ToString("P1", CultureInfo.InvariantCulture)))} |\n");
        }

        return table.ToString();
    }

    private static async Task<UnseenRate> MeasureAsync(OracleClient client, OracleOrigin origin, OracleForm form, int seed)
    {
        var session = new OracleSession(client, origin.Open(form, seed), new(form));
        var crowd = new HonestCrowd(new(seed), form.FlowsByTime);
        var (asked, wrong) = (new int[3], new int[3]);
        var start = TimeProvider.System.GetTimestamp();
        for (var shoppers = 0; TimeProvider.System.GetElapsedTime(start) is var elapsed && elapsed < Length; shoppers++)
        {
            var third = (int)(elapsed.Ticks * 3 / Length.Ticks);
            asked[third]++;
            wrong[third] += (await session.AskAsync(crowd.Next(named: true, echoed: true, plain: shoppers % 5 != 4))).Wrong is null ? 0 : 1;
            await Task.Delay(Pause);
        }

        return new(form, [.. asked.Zip(wrong, static (all, some) => all == 0 ? 0 : some / (double)all)]);
    }
}
