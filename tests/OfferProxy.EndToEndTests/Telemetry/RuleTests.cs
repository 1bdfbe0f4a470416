using System.Diagnostics;
using OfferProxy.Tests.Programs;
using Xunit;

namespace OfferProxy.EndToEndTests.Telemetry;

/// <summary>The shipped rules, by Prometheus's own tool.</summary>
public sealed class RuleTests(ITestOutputHelper output)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "config", "prometheus");

    [Fact]
    public async Task Rules_Checked_AreValid() =>
        Assert.Equal(0, await PromtoolAsync(["check", "rules", .. Directory.GetFiles(Folder, "*.rules.yml")]));

    [Fact]
    public async Task Configuration_Checked_IsValid() =>
        Assert.Equal(0, await PromtoolAsync("check", "config", "--syntax-only", Path.Combine(Folder, "prometheus.yml")));

    [Fact]
    public async Task Alerts_CasesThatMustAndMustNotFire_DoAndDoNot() =>
        Assert.Equal(0, await PromtoolAsync(["test", "rules", .. Directory.GetFiles(Path.Combine(Folder, "tests"), "*.test.yml")]));

    [Fact]
    public async Task Alerts_CaseThatIsWrong_Fails()
    {
        DebianProgram.Promtool.RequirePath();
        var folder = Directory.CreateTempSubdirectory("offerproxy-test-rules-").FullName;
        File.WriteAllText(Path.Combine(folder, "wrong.yml"), $"""
            rule_files: [ "{Folder}/alerts.rules.yml" ]
            tests:
              - interval: 1m
                input_series: [ {"{"} series: 'up{"{"}job="offerproxy"{"}"}', values: '0x10' {"}"} ]
                alert_rule_test: [ {"{"} eval_time: 5m, alertname: OfferProxyDown, exp_alerts: [] {"}"} ]
            """);

        Assert.NotEqual(0, await PromtoolAsync("test", "rules", Path.Combine(folder, "wrong.yml")));
        Directory.Delete(folder, recursive: true);
    }

    private async Task<int> PromtoolAsync(params string[] arguments)
    {
        using var promtool = Process.Start(new ProcessStartInfo(DebianProgram.Promtool.RequirePath(), arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (standard, error) = (promtool.StandardOutput.ReadToEndAsync(), promtool.StandardError.ReadToEndAsync());
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        try
        {
            await promtool.WaitForExitAsync(timeout.Token);
            output.WriteLine(await standard + await error);
            return promtool.ExitCode;
        }
        finally
        {
            if (!promtool.HasExited)
            {
                promtool.Kill();
            }
        }
    }
}
