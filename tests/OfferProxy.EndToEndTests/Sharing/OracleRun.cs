namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>Judges forms: honest crowds and attackers, in several orders, each order on a document and a key of its own.</summary>
internal sealed class OracleRun(OracleClient client, OracleOrigin origin)
{
    private const int Tail = 6;
    private const int Enough = 3;

    private static readonly Order[] Attacked = [AttackedBeforeAsync, AttackedBetweenAsync, FloodedAsync];

    private delegate Task Order(OracleSession session, HonestCrowd crowd, Attackers attackers, OracleRow row);

    /// <summary>Judges forms, a few at once.</summary>
    /// <param name="forms">The forms.</param>
    /// <param name="rounds">
    /// How many times each is judged, with other documents and crowds. If once, attackers come to each form in one order of
    /// three; if more than once, in all of them each time.
    /// </param>
    public async Task<IReadOnlyList<OracleRow>> JudgeAsync(IReadOnlyList<OracleForm> forms, int rounds = 1)
    {
        var rows = forms.Select(static form => new OracleRow(form)).ToList();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, rows.Count),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (form, _) =>
            {
                Order[] orders = [OneByOneAsync, AtOnceAsync, .. rounds > 1 ? Attacked : [Attacked[form % Attacked.Length]]];
                for (var round = 0; round < rounds; round++)
                {
                    await JudgeAsync(rows[form], orders, (round * 10007) + (form * 7), allCrowds: rounds > 1);
                }
            });
        return rows;
    }

    /// <summary>Judges forms by a short honest crowd each.</summary>
    public async Task<IReadOnlyList<OracleRow>> JudgeBrieflyAsync(IReadOnlyList<OracleForm> forms)
    {
        var rows = forms.Select(static form => new OracleRow(form)).ToList();
        foreach (var row in rows)
        {
            await JudgeAsync(row, [OneByOneAsync], seed: rows.IndexOf(row), allCrowds: false);
        }

        return rows;
    }

    private async Task JudgeAsync(OracleRow row, Order[] orders, int seed, bool allCrowds)
    {
        foreach (var order in orders)
        {
            var random = new Random(++seed);
            var one = origin.Open(row.Form, seed);
            await order(new(client, one, row) { HasAllCrowds = allCrowds }, new(random, row.Form.FlowsByTime), new(random, seed), row);
            row.Add(one);
        }
    }

    private static async Task OneByOneAsync(OracleSession session, HonestCrowd crowd, Attackers attackers, OracleRow row)
    {
        foreach (var (named, echoed) in session.Crowds)
        {
            // As many as it takes to have seen most kinds of names.
            var shoppers = Crowd(crowd, 18, named, echoed);
            foreach (var shopper in shoppers)
            {
                await session.AskAsync(shopper);
            }

            await TailAsync($"one by one{(named ? "" : ", nameless")}{(echoed ? "" : ", no echo")}", session, crowd, row, named, echoed);
            await session.AskAsync(shoppers[0]);
            await session.AskAsync(shoppers[^1]);
        }
    }

    private static async Task AtOnceAsync(OracleSession session, HonestCrowd crowd, Attackers attackers, OracleRow row)
    {
        await session.AskAtOnceAsync(Crowd(crowd, 24));
        await TailAsync("at once", session, crowd, row);
    }

    private static async Task AttackedBeforeAsync(OracleSession session, HonestCrowd crowd, Attackers attackers, OracleRow row)
    {
        foreach (var attacker in attackers.Round(crowd.NewUuid(), null))
        {
            await session.AskAsync(attacker);
        }

        foreach (var shopper in Crowd(crowd, 12))
        {
            await session.AskAsync(shopper);
        }

        await TailAsync("attacked before", session, crowd, row);
    }

    private static async Task AttackedBetweenAsync(OracleSession session, HonestCrowd crowd, Attackers attackers, OracleRow row)
    {
        var shoppers = Crowd(crowd, 8);
        foreach (var shopper in shoppers.Take(2))
        {
            await session.AskAsync(shopper);
        }

        var round = attackers.Round(shoppers[0].Flow, session.SeenEvent);
        for (var i = 0; i < round.Count; i++)
        {
            await session.AskAsync(round[i]);
            if (i % 4 == 0)
            {
                await session.AskAsync(shoppers[Math.Min(2 + (i / 4), shoppers.Count - 1)]);
            }
        }

        await session.AskAtOnceAsync(attackers.Round(shoppers[1].Flow, session.SeenEvent));
        await TailAsync("attacked between and after", session, crowd, row);
    }

    private static async Task FloodedAsync(OracleSession session, HonestCrowd crowd, Attackers attackers, OracleRow row)
    {
        await session.AskAtOnceAsync(attackers.Flood(10).Concat(Crowd(crowd, 16)).Concat(attackers.Flood(10)));
        await TailAsync("flooded", session, crowd, row);
    }

    private static List<Shopper> Crowd(HonestCrowd crowd, int count, bool named = true, bool echoed = true) =>
        [.. Enumerable.Range(0, count).Select(shopper => crowd.Next(named, echoed, plain: shopper % 3 != 2))];

    // Honest shoppers of plain names: by now they should get hits.
    private static async Task TailAsync(string order, OracleSession session, HonestCrowd crowd, OracleRow row, bool named = true, bool echoed = true)
    {
        var hits = 0;
        for (var i = 0; i < Tail; i++)
        {
            hits += (await session.AskAsync(crowd.Next(named, echoed, plain: true))).Hit ? 1 : 0;
        }

        if (hits < Enough)
        {
            row.Starved.Add(order);
        }
    }
}
