using System.CommandLine;
using System.Globalization;
using OfferProxy.Entries;
using OfferProxy.Gateway.Admin;
using Spectre.Console;

namespace OfferProxy.Gateway.Commands.Administration;

/// <summary><c>entries</c>: what a running gateway has stored.</summary>
internal static class EntriesCommand
{
    private const int Told = 3;

    private static readonly Argument<string?> Id = new("ID") { Description = "The id of one entry, as a list tells it. Default: a list.", Arity = ArgumentArity.ZeroOrOne };

    private static readonly Option<string?> Order = new("--order") { Description = "What comes first: those asked for most often (the default), largest, or oldest.", HelpName = "hits|size|age" };

    private static readonly Option<int?> Limit = NumberOption.Create("--limit", "COUNT", $"How many are told, 1 to {CacheEntryQuery.MostLimit}. Default: 50.", 1, CacheEntryQuery.MostLimit);

    private static readonly Option<string?>[] Filters =
    [
        .. new[] { "integration", "offer", "placement", "policy", "route", "cluster" }
            .Select(static name => new Option<string?>($"--{name}") { Description = $"Those of this {name}.", HelpName = "NAME" }),
    ];

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var command = AdminCommand.Create("entries", """
            Tell what a running gateway has stored, or all of one entry: its keys, until when it is fresh, how it is proven, and where
            each copy is its shopper's own. Nothing of a shopper's is told. Counts of hits are about right.

            Ends with 0, or with 1 if there is no entry of the ID.

            Examples:
              OfferProxy.Gateway entries --order size --limit 10
              OfferProxy.Gateway entries --offer 119 --placement order_confirmation
              OfferProxy.Gateway entries 3f9c1a527d1b4a3e --json
            """, RunAsync);
        Order.AcceptOnlyFromAmong([.. Enum.GetNames<CacheEntryOrder>().Select(static name => name.ToLowerInvariant())]);
        command.Arguments.Add(Id);
        command.Options.Add(Order);
        command.Options.Add(Limit);
        foreach (var filter in Filters)
        {
            command.Options.Add(filter);
        }

        command.Validators.Add(static result =>
        {
            if (result.GetValue(Id) is not null && (result.GetValue(Order) is not null || result.GetResult(Limit) is not null || Filters.Any(filter => result.GetValue(filter) is not null)))
            {
                result.AddError("entries takes an ID, or options that choose some, and not both.");
            }
        });
        return command;
    }

    private static async Task<int> RunAsync(AdminCall call, CancellationToken leaving)
    {
        if (call.Arguments.GetValue(Id) is { } id)
        {
            call.Tell(
                await call.AskAsync(HttpMethod.Get, $"/entries/{Uri.EscapeDataString(id)}", AdminJson.Default.CacheEntryDetails, leaving).ConfigureAwait(false), Write);
            return ExitCodes.Ok;
        }

        call.Tell(await call.AskAsync(HttpMethod.Get, "/entries" + Query(call.Arguments), AdminJson.Default.CacheEntryList, leaving).ConfigureAwait(false), Write);
        return ExitCodes.Ok;
    }

    private static string Query(ParseResult arguments)
    {
        (string Name, string? Value)[] parameters =
        [
            ("order", arguments.GetValue(Order)), ("limit", arguments.GetValue(Limit)?.ToString(CultureInfo.InvariantCulture)),
            .. Filters.Select(filter => (filter.Name.TrimStart('-'), arguments.GetValue(filter))),
        ];
        var given = parameters.Where(static one => one.Value is not null).Select(static one => $"{one.Name}={Uri.EscapeDataString(one.Value!)}").ToList();
        return given.Count == 0 ? "" : "?" + string.Join('&', given);
    }

    // Plain names show little of how they are written: then there are dozens.
    private static string Text(IReadOnlyList<string> encodings) =>
        encodings.Count <= Told ? string.Join(", ", encodings) : $"{string.Join(", ", encodings.Take(Told))}, or one of {encodings.Count - Told} more that --json tells";

    private static string Text(CacheEntryCopies copies) => string.Create(
        CultureInfo.InvariantCulture, $"{copies.Limit} in all, {copies.Documents} by the origin itself; here {copies.HandedOut} handed out, {copies.Left} left{(copies.Shared ? " (of those that the fleet shares)" : "")}");

    private static void Write(IAnsiConsole console, CacheEntryList list)
    {
        console.Facts(
            ("entries", list.Count), ("bytes", $"{list.Bytes} of {list.MaxBytes}"), ("matching", list.Matching), ("their bytes", list.MatchingBytes), ("told", list.Entries.Count));
        console.Table("", ["id", "is", "state", "hits", "copies left", "bytes", "age", "until", "integration", "placement", "offers", "route", "for", "reason"],
            list.Entries.Select(static one => new object?[]
            {
                one.Id, one.Response ?? one.Kind, one.State, one.Hits, one.Copies?.Left, one.Bytes, one.Age, one.Until, one.Integration, one.Placement, string.Join(' ', one.Offers), one.Route, one.Scope, one.Reason,
            }));
    }

    private static void Write(IAnsiConsole console, CacheEntryDetails details)
    {
        var (entry, freshness, proof) = (details.Entry, details.Freshness, details.Proof);
        console.Facts(
            ("id", entry.Id), ("key", entry.Key), ("is", entry.Response ?? entry.Kind), ("status", entry.Status), ("reason", entry.Reason), ("state", entry.State), ("for", entry.Scope),
            ("policy", entry.Policy), ("route", entry.Route), ("cluster", entry.Cluster), ("integration", entry.Integration), ("placement", entry.Placement),
            ("offers", entry.Offers.Count == 0 ? null : string.Join(' ', entry.Offers)), ("hits", entry.Hits), ("copies", entry.Copies is { } copies ? Text(copies) : null), ("bytes", entry.Bytes), ("body bytes", details.BodyBytes), ("age", entry.Age),
            ("generated", freshness?.GeneratedAt), ("fresh until", freshness?.FreshUntil), ("stale until", freshness?.StaleWhileRevalidateUntil), ("if error until", freshness?.StaleIfErrorUntil),
            ("by policy", freshness is { ByPolicy.Count: > 0 } ? string.Join(", ", freshness.ByPolicy) : null), ("purged", freshness?.Purged), ("revalidates", freshness?.Revalidates),
            ("proven", proof is null ? false : !proof.IsScoped ? "for all" : "for requests of the same values"), ("on trial", proof?.OnTrial), ("contested", proof?.Contested));
        console.Table("keys", ["input", "given", "value"], details.Keys.Select(static key => new object?[] { key.Input, key.Given, key.Value ?? (key.Given ? "(not told)" : null) }));
        console.Table("slots", ["name", "given"], details.Slots.Select(static slot => new object?[] { slot.Name, slot.Given }));
        console.Table("holes", ["slot", "is", "path", "written as"], (proof?.Holes ?? []).Select(static hole => new object?[] { hole.Slot, hole.Kind, hole.Path, Text(hole.Encodings) }));
        console.Table("header fields", ["name", "value"], (details.Headers ?? new Dictionary<string, string>()).Select(static field => new object?[] { field.Key, field.Value }));
    }
}
