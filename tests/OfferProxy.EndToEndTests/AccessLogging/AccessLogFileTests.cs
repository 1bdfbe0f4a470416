using System.Diagnostics;
using System.Globalization;
using System.Text;
using OfferProxy.Configuration;
using OfferProxy.EndToEndTests.Gateway;
using OfferProxy.EndToEndTests.Telemetry;
using Xunit;

namespace OfferProxy.EndToEndTests.AccessLogging;

/// <summary>Where the access log goes: it is added to, opened anew when told to, and holds up nobody.</summary>
public sealed class AccessLogFileTests : IDisposable
{
    private const int Batch = 1000;

    private readonly GatewayFolder _folder = new();

    private string Log => Path.Combine(Path.GetDirectoryName(_folder.File)!, "access.log");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Stop_LinesThatAreQueued_AreWrittenBehindWhatIsThere()
    {
        // Not even a start that is refused leaves a file.
        Write("\"To\": \"access.log\", \"Sample\": 2");
        await Assert.ThrowsAsync<OffersConfigurationException>(() => _folder.StartAsync());
        Assert.Equal(["offerproxy.json"], Directory.GetFiles(Path.GetDirectoryName(_folder.File)!).Select(Path.GetFileName));

        Write("\"To\": \"access.log\"");
        for (var run = 1; run <= 2; run++)
        {
            var gateway = await _folder.StartAsync();
            await AskAsync(gateway.Address, Batch);
            await gateway.StopAsync();
            await gateway.DisposeAsync();

            Assert.Equal(run * Batch, LoggedLines.Read(Log).Count(line => LoggedLines.Status(line) == 404));
        }

        Assert.Equal(UnixFileMode.None, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(Log) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.GroupWrite));
    }

    [Fact]
    public async Task Hangup_FileThatWasRenamed_IsOpenedAnew()
    {
        Write("\"To\": \"access.log\"");
        using var gateway = await GatewayProcess.StartAsync("--config", _folder.File);
        await AskAsync(gateway.Address, 1);
        await Poll.UntilAsync(() => LoggedLines.Read(Log).Count == 1);

        File.Move(Log, Log + ".1");
        await AskAsync(gateway.Address, 1);
        await Poll.UntilAsync(() => LoggedLines.Read(Log + ".1").Count == 2);
        gateway.Signal("HUP");
        await Poll.UntilAsync(() => File.Exists(Log));
        await AskAsync(gateway.Address, 1);
        await Poll.UntilAsync(() => LoggedLines.Read(Log).Count == 1);

        Assert.Equal(2, LoggedLines.Read(Log + ".1").Count);
        gateway.Signal("TERM");
        Assert.Equal(0, await gateway.ExitCodeAsync());
    }

    [Fact]
    public async Task Hangup_FolderThatIsGone_IsTriedAgainAndNothingIsLost()
    {
        var folder = Path.Combine(Path.GetDirectoryName(_folder.File)!, "logs");
        var log = Path.Combine(folder, "access.log");
        Directory.CreateDirectory(folder);
        Write("\"To\": \"logs/access.log\"");
        using var gateway = await GatewayProcess.StartAsync("--config", _folder.File);
        await AskAsync(gateway.Address, 1);
        await Poll.UntilAsync(() => LoggedLines.Read(log).Count == 1);

        // Until there is a file again, it goes on with the one that it has.
        Directory.Move(folder, folder + ".old");
        gateway.Signal("HUP");
        await AskAsync(gateway.Address, 1);
        await Poll.UntilAsync(() => LoggedLines.Read(Path.Combine(folder + ".old", "access.log")).Count == 2);
        Directory.CreateDirectory(folder);
        await Poll.UntilAsync(() => File.Exists(log));
        await AskAsync(gateway.Address, 1);

        await Poll.UntilAsync(() => LoggedLines.Read(log).Count == 1);
    }

    [Fact]
    public async Task Hangup_WithoutALog_EndsNothing()
    {
        Write("\"To\": \"\"");
        using var gateway = await GatewayProcess.StartAsync("--config", _folder.File);

        gateway.Signal("HUP");
        await AskAsync(gateway.Address, 1);
        gateway.Signal("TERM");

        Assert.Equal(0, await gateway.ExitCodeAsync());
        Assert.False(File.Exists(Log));
    }

    [Fact]
    public async Task Reader_ThatDoesNotRead_HoldsUpNobodyAndWhatIsLostIsCounted()
    {
        // More than the queue, what is in hand and the pipe hold.
        const int Batches = 38;
        var pipe = Path.Combine(Path.GetDirectoryName(_folder.File)!, "pipe");
        using (var make = Process.Start("mkfifo", [pipe]))
        {
            await make.WaitForExitAsync();
        }

        await using var gateway = await WatchedGateway.StartAsync(
            "pipe", ("AccessLog__To", pipe), ("ReverseProxy__Routes__rest__Match__Path", "/plain/{**rest}"), ("OTEL_EXPORTER_OTLP_ENDPOINT", ""));

        for (var batch = 0; batch < Batches; batch++)
        {
            await AskAsync(gateway.Address, Batch);
        }

        var lost = await LostAsync(gateway);
        Assert.InRange(lost, 1, Batches * Batch);
        var reading = File.ReadAllTextAsync(pipe);
        await Poll.UntilAsync(() => gateway.Console.Contains("Lines of the access log that were lost", StringComparison.Ordinal));
        Assert.Contains($"could not be written: {lost}.", gateway.Console, StringComparison.Ordinal);
        await AskAsync(gateway.Address, 1);
        await gateway.StopAsync();

        Assert.Equal((Batches * Batch) + 1, LoggedLines.Parse(await reading).Count() + lost);
    }

    [Fact]
    public async Task Disk_ThatIsFull_IsToldAndHoldsUpNobody()
    {
        await using var gateway = await WatchedGateway.StartAsync(
            "full", ("AccessLog__To", "/dev/full"), ("ReverseProxy__Routes__rest__Match__Path", "/plain/{**rest}"), ("OTEL_EXPORTER_OTLP_ENDPOINT", ""));

        await AskAsync(gateway.Address, Batch);

        await Poll.UntilAsync(async () => await LostAsync(gateway), static lost => lost == Batch);
        Assert.Contains("The access log /dev/full could not be written", gateway.Console, StringComparison.Ordinal);

        // How many is told once it is over, and not of each of them.
        Assert.DoesNotContain("Lines of the access log that were lost", gateway.Console, StringComparison.Ordinal);
        await gateway.StopAsync();
        await Poll.UntilAsync(() => gateway.Console.Contains($"could not be written: {Batch}.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task StandardOutput_BesideTheLog_EveryLineIsJsonWithATime()
    {
        await using var gateway = await WatchedGateway.StartAsync(
            "stdout", ("AccessLog__To", "stdout"), ("ReverseProxy__Routes__rest__Match__Path", "/plain/{**rest}"), ("Logging__LogLevel__Default", "Debug"), ("OTEL_EXPORTER_OTLP_ENDPOINT", ""));

        // Refusals of operations are told in both logs.
        for (var i = 0; i < Batch; i++)
        {
            await gateway.SendAsync("/v2/places/unknown/flows/x/offers/new");
        }

        await gateway.StopAsync();
        await Poll.UntilAsync(() => gateway.Console.EndsWith('}'));

        var lines = LoggedLines.Parse(gateway.Console + "\n").ToList();
        Assert.Equal(Batch, lines.Count(line => line.TryGetProperty("time", out var time) && time.TryGetDateTimeOffset(out _)));
        Assert.All(lines, line => Assert.True(line.TryGetProperty("time", out _) || (LoggedLines.Text(line, "Timestamp") is { } stamp && DateTimeOffset.TryParse(stamp, CultureInfo.InvariantCulture, out _)), line.ToString()));
        Assert.InRange(lines.Count(line => LoggedLines.Text(line, "Timestamp") is not null), Batch, int.MaxValue);
    }

    // Paths that no route has.
    private static async Task AskAsync(string address, int count)
    {
        var one = $"GET /none HTTP/1.1\r\nHost: {new Uri(address).Authority}\r\n";
        var all = string.Concat(Enumerable.Repeat(one + "\r\n", count - 1)) + one + "Connection: close\r\n\r\n";

        var (_, text) = await RawRequest.SendAsync(address, Encoding.ASCII.GetBytes(all));

        Assert.Equal(count, text.Split("HTTP/1.1 404 ").Length - 1);
    }

    private static async Task<long> LostAsync(WatchedGateway gateway)
    {
        var line = (await gateway.AdminAsync("/metrics")).Split('\n').Single(static line => line.StartsWith("offerproxy_access_log_lost_total", StringComparison.Ordinal));
        return long.Parse(line[(line.LastIndexOf('}') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture);
    }

    private void Write(string members) => _folder.Write(GatewayFolder.Configuration(more: $$""", "AccessLog": { {{members}} }""")
        .Replace("\"/{**rest}\"", "\"/plain/{**rest}\"", StringComparison.Ordinal));
}
