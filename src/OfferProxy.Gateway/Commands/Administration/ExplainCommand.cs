using System.CommandLine;
using System.Text.Json;
using OfferProxy.Explaining;
using OfferProxy.Gateway.Admin;
using Spectre.Console;

namespace OfferProxy.Gateway.Commands.Administration;

/// <summary><c>explain</c>: what a running gateway would make of a request.</summary>
internal static class ExplainCommand
{
    private static readonly Argument<string> Url = new("URL") { Description = "The URL of the request: absolute, or from the path on." };
    private static readonly Option<string> Method = new("--method", "-X") { Description = "The method of the request.", HelpName = "METHOD", DefaultValueFactory = static _ => "GET" };
    private static readonly Option<string[]> Headers = new("--header", "-H") { Description = "A header field of the request; may be given again.", HelpName = "'NAME: VALUE'", AllowMultipleArgumentsPerToken = false };

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var command = AdminCommand.Create("explain", """
            Tell what a running gateway would make of a request, and why: its route, admission's verdict with the rule that decides,
            what each input is, the cache key, what stands under it, and what would be answered now. Nothing happens by it: no
            origin is asked, nothing is filled.

            Ends with 0 if the request is let in, with 1 if it is refused or has no route.

            Examples:
              OfferProxy.Gateway explain 'https://offers.example/v2/places/P/flows/F/offers/new?placement=order_confirmation&first_name=Ana'
              OfferProxy.Gateway explain /places/P/flows/F/offers/new -X POST -H 'Origin: https://shop.example' --json
            """, RunAsync);
        command.Arguments.Add(Url);
        command.Options.Add(Method);
        command.Options.Add(Headers);
        return command;
    }

    private static async Task<int> RunAsync(AdminCall call, CancellationToken leaving)
    {
        var request = new ExplainedRequest(call.Arguments.GetValue(Url)!) { Method = call.Arguments.GetValue(Method)!, Headers = Read(call.Arguments.GetValue(Headers) ?? []) };
        var reply = await call.AskAsync(
            HttpMethod.Post, "/explain", AdminJson.Default.OfferExplanation, leaving, JsonSerializer.Serialize(request, AdminJson.Default.ExplainedRequest)).ConfigureAwait(false);
        call.Tell(reply, Write);
        return reply.Document.Verdict.Admitted ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static Dictionary<string, string> Read(string[] lines)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
            {
                throw new AdminCallException(ExitCodes.Usage, $"--header must be 'NAME: VALUE', and is '{line}'.");
            }

            headers[line[..colon].Trim()] = line[(colon + 1)..].Trim();
        }

        return headers;
    }

    private static void Write(IAnsiConsole console, OfferExplanation explained)
    {
        var (route, verdict, answer) = (explained.Route, explained.Verdict, explained.Answer);
        console.Facts(
            ("route", route is null ? "none" : $"{route.Id} ({route.Path}) to {route.Cluster}"),
            ("operation", route is null ? null : route.Operation ?? "none"),
            ("policy", route?.Policy),
            ("rate limit", route?.RateLimiterPolicy),
            ("CORS policy", route?.CorsPolicy),
            ("verdict", verdict.Admitted ? "let in" : $"refused: {verdict.Status} {verdict.Code}"),
            ("rule", verdict.Rule),
            ("key", explained.Key),
            ("answer", answer.Result),
            ("", answer.Detail),
            ("or", answer.Unless.Count == 0 ? null : string.Join(' ', answer.Unless)),
            ("Cache-Status", answer.CacheStatus));
        OverridesCommand.Write(console, "overrides that mean it", verdict.Overrides ?? []);
        console.Table("inputs", ["in", "name", "is", "given", "value", "note"],
            explained.Inputs.Select(static input => new object?[] { input.Source, input.Name, input.Role.ToString(), input.Given, input.Value, input.Note }));
        console.Table("stored", ["for", "is", "fresh until", "stale until", "proven", "covers it", "copies left", "reason"],
            explained.Stored.Select(static entry => new object?[] { entry.Scope, entry.Response ?? entry.Kind, entry.FreshUntil, entry.StaleIfErrorUntil, entry.Proven, entry.Covers, entry.CopiesLeft, entry.Reason }));
        console.Table("destinations", ["id", "address", "available", "active", "passive", "requests"],
            explained.Destinations.Select(static one => new object?[] { one.Id, one.Address, one.IsAvailable, one.ActiveHealth, one.PassiveHealth, one.ActiveRequests }));
    }
}
