using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using OfferProxy.Segments;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Proofs;
using OfferProxy.Tests.Segments;
using Xunit;

namespace OfferProxy.Tests.Sharing;

/// <summary>
/// Origins whose documents are functions of the shopper, over generated trees: what is shared must be what the function
/// gives for the one who gets it.
/// </summary>
public class SharingPropertyTests(ITestOutputHelper output)
{
    private static readonly SharingPolicy Policy = new();

    private static readonly Gen<string> FirstName = Gen.OneOf("Ana", "Eva", "Inge", "Olga");
    private static readonly Gen<string> SecondName = Gen.OneOf("Boris", "Marcus", "Philippz");
    private static readonly Gen<string> ThirdName = Gen.OneOf("Carol", "Ella", "Tomas", "Zoe", "Ulrich");

    // What an origin may make of a value that it does not show as it is; each gives another text for every shopper.
    private static readonly (string Name, Func<string, string> Make)[] Alterations =
    [
        ("last eight", static v => v[^8..]),
        ("first eight", static v => v[..8]),
        ("upper case", static v => v.ToUpperInvariant()),
        ("without hyphens", static v => v.Replace("-", "", StringComparison.Ordinal)),
        ("sha-256", static v => Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(v)))),
        ("base64", static v => Convert.ToBase64String(Encoding.ASCII.GetBytes(v))),
        ("base64 of bytes", static v => Convert.ToBase64String(Guid.Parse(v).ToByteArray())),
        ("hex", static v => Convert.ToHexString(Encoding.ASCII.GetBytes(v))),
        ("decimal", static v => new System.Numerics.BigInteger(Guid.Parse(v).ToByteArray()).ToString(CultureInfo.InvariantCulture)),
        ("reversed", static v => string.Concat(v.Reverse())),
        ("braces", static v => "{" + v.ToUpperInvariant() + "}"),
        ("all percent-encoded", static v => string.Concat(v.Select(static c => $"%{(int)c:X2}"))),
        ("character references", static v => string.Concat(v.Select(static c => $"&#{(int)c};"))),
        ("middle", static v => v[9..18]),
    ];

    [Fact]
    public void Compare_HonestDocuments_ProvenAndTheCopyIsTheOrigins()
    {
        var (proven, served, dependent) = (0, 0, 0);
        Gen.Select(OriginModel.Document, FirstName, SecondName, ThirdName, Gen.Int).Sample(
            t =>
            {
                var (document, first, second, third) = (t.Item1, Make(t.Item2, t.Item5, 1), Make(t.Item3, t.Item5, 2), Make(t.Item4, t.Item5, 3));
                var result = WitnessComparison.Compare(See(document, first), See(document, second), Policy);
                if (result.Outcome == ComparisonOutcome.NotIndependent)
                {
                    // Four characters in common, by chance.
                    Interlocked.Increment(ref dependent);
                    return;
                }

                Assert.True(result.Proof is not null, $"{result.Outcome} {result.Difference} {Write(document, first)}");
                Interlocked.Increment(ref proven);
                Assert.Equal(
                    JsonText.Tokens(Encoding.UTF8.GetBytes(Write(document, third, "offers.example"))),
                    JsonText.Tokens(Encoding.UTF8.GetBytes(third.Copy(result.Proof.Template))));
                Assert.True(TemplateCheck.Check(result.Proof.Template, See(document, third), Policy).IsEqual);
                Interlocked.Increment(ref served);
            },
            iter: 3_000);
        output.WriteLine($"honest documents: {proven} proven, {served} copies right, 0 wrong, {dependent} pairs not independent");
        Assert.InRange(dependent, 0, 60);
    }

    [Fact]
    public void Compare_AlteredValues_RefusedOrTheCopyIsTheOrigins()
    {
        var (refused, right, wrong) = (0, 0, 0);
        Gen.Select(OriginModel.Document, Gen.Int[0, Alterations.Length - 1], Gen.Bool, Gen.Int).Sample(
            t =>
            {
                var (name, alter) = Alterations[t.Item2];
                var document = t.Item1;
                string Altered(Shopper shopper, string host) => document(new(shopper.Name, shopper.Event, shopper.Flow, host)
                {
                    ShownFlow = t.Item3 ? alter(shopper.Flow) : shopper.Flow,
                    ShownEvent = t.Item3 ? shopper.Event : alter(shopper.Event),
                });
                var (first, second, third) = (Make("Ana", t.Item4, 1), Make("Boris", t.Item4, 2), Make("Carol", t.Item4, 3));
                var result = WitnessComparison.Compare(
                    first.Sees(Altered(first, "api.example")), second.Sees(Altered(second, "api.example")), Policy);
                if (result.Proof is not { } proof)
                {
                    Interlocked.Increment(ref refused);
                    return;
                }

                var same = JsonText.Tokens(Encoding.UTF8.GetBytes(Altered(third, "offers.example")))
                    .SequenceEqual(JsonText.Tokens(Encoding.UTF8.GetBytes(third.Copy(proof.Template))));
                Interlocked.Increment(ref same ? ref right : ref wrong);
                Assert.True(same, $"{name}: {Altered(first, "api.example")}");
            },
            iter: 3_000);
        output.WriteLine($"altered values: {refused} refused, {right} shared and right (the value is not shown), {wrong} wrong");
        Assert.True(refused > 100);
    }

    [Fact]
    public void Compare_OneUnexplainedDifference_RefusedWithItsPath()
    {
        var refused = 0;
        Gen.Select(OriginModel.Document, Gen.Int[0, 3], Gen.Int).Sample(
            t =>
            {
                // A counter put beside an honest tree, in a place that is known.
                string With(Shopper shopper, int n) => t.Item2 switch
                {
                    0 => $$"""{"n":[0,{{n}}],"t":{{Write(t.Item1, shopper)}}}""",
                    1 => $$"""{"n":[0,"a {{n}} b"],"t":{{Write(t.Item1, shopper)}}}""",
                    2 => $$"""{"t":{{Write(t.Item1, shopper)}},"n":[true,{{(n == 1 ? "[]" : "null")}}]}""",
                    _ => $$"""{"t":{{Write(t.Item1, shopper)}},"n":[0,{"k{{n}}":1}]}""",
                };
                var (first, second) = (Make("Ana", t.Item3, 1), Make("Boris", t.Item3, 2));

                // No item of type event in data any more: the event is named in links alone, or the policy has no such slot.
                var result = WitnessComparison.Compare(
                    first.Sees(With(first, 1)), second.Sees(With(second with { Event = first.Event }, 2)), Policy with { Event = false });

                if (result.Outcome != ComparisonOutcome.NotIndependent)
                {
                    Assert.Equal("/n/1", result.Difference?.Path);
                    Interlocked.Increment(ref refused);
                }
            },
            iter: 1_000);
        output.WriteLine($"one unexplained difference: {refused} refused, each with its path");
    }

    [Fact]
    public void Compare_AttackersFlows_NoWrongHole()
    {
        // The document's own words, and what an attacker makes of them.
        const string Text = "1234abcdbutton-reject https://cdn.example/summer-sale-2024.jpg 2024-06-01T10:00:00Z 3b7e4d10-91ac-4c57-8f02-6a5d4e3c2b1a";
        var words = Text.Split(' ').Append("summer-sale-2024.jpg").Append("1234abcdbutton-rej").ToArray();
        string Document(string flow, string eventId) =>
            $$"""{"data":[{"type":"offer","text":"{{Text}}","url":"https://go.example/{{flow}}/x?eid={{eventId}}"},{"type":"event","id":"{{eventId}}"}]}""";
        var policy = Policy with { Ids = IdForm.Any };
        var (proven, refused, alone) = (0, 0, 0);
        Gen.Select(Gen.Int[0, words.Length - 1].Select(i => words[i]), Gen.Int[0, 40], Gen.Int[16, 60], Gen.Int, Gen.Bool).Sample(
            t =>
            {
                var (_, honest, victim) = (0, Make("Boris", t.Item4, 2), Make("Carol", t.Item4, 3));
                var from = Math.Min(t.Item2, Math.Max(0, Text.Length - 16));
                var attack = t.Item5 ? t.Item1 : Text.Substring(from, Math.Min(t.Item3, Text.Length - from));
                var attacker = Make("Ana", t.Item4, 1) with { Flow = attack };
                if (!Independence.IsWitness(attacker.Values, policy.Ids))
                {
                    Interlocked.Increment(ref alone);
                    return;
                }

                foreach (var pair in new[] { (attacker, honest), (honest, attacker) })
                {
                    var result = WitnessComparison.Compare(
                        pair.Item1.Sees(Document(pair.Item1.Flow, pair.Item1.Event)), pair.Item2.Sees(Document(pair.Item2.Flow, pair.Item2.Event)), policy);
                    if (result.Proof is not { } proof)
                    {
                        Interlocked.Increment(ref refused);
                        continue;
                    }

                    Assert.Equal(Document(victim.Flow, victim.Event), victim.Copy(proof.Template));
                    Interlocked.Increment(ref proven);
                }
            },
            iter: 8_000);
        output.WriteLine($"attackers' flows: {proven} pairs proven and right, {refused} not independent or refused, {alone} no witness, 0 wrong holes");
        Assert.True(proven > 1_000);
    }

    [Fact]
    public void Envelope_LanguageRules_TheTwoAndTheirOwnDocumentsCloseThem()
    {
        // Rules that a pair of plain names leaves open.
        var rules = new (string Name, Func<string, string> Write)[]
        {
            ("possessive", static n => n + (n[^1] is 's' or 'x' or 'z' ? "'" : "'s")),
            ("elision", static n => ("AEIOUÉaeioué".Contains(n[0]) ? "d'" : "de ") + n),
            ("title case", static n => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(n.ToLowerInvariant())),
            ("escaped apostrophe", static n => n.Replace("'", "&#39;", StringComparison.Ordinal)),
            ("without accents", static n => n.Replace('é', 'e').Replace('É', 'E')),
            ("first word", static n => n.Split(' ')[0]),
            ("cut", static n => n.Length > 10 ? n[..10] + "…" : n),
            ("trimmed", static n => n.Trim()),
        };
        string[] names = ["Ana", "Boris", "Eva", "Chris", "Max", "O'Neil", "D'Arcy", "Zoé", "Éva", "Anne-Marie", "Mary Ann", "Maximiliana Sophia", "anna", "PETER", "McKay", "Olga", "Tom", "Hugo", " Pia"];
        var (shared, alone, wrong, pairs) = (0, 0, 0, 0);
        foreach (var (rule, write) in rules)
        {
            foreach (var (first, second) in names.SelectMany(a => names.Select(b => (a, b))).Where(static p => p.a != p.b))
            {
                string Document(Shopper s) => $$"""{"a":"Hi {{write(s.Name!)}}","f":"{{s.Flow}}"}""";
                var (one, two) = (Shopper.Ana with { Name = first }, Shopper.Boris with { Name = second });
                if (!Independence.IsWitness(one.Values, Policy.Ids) || !Independence.IsWitness(two.Values, Policy.Ids)
                    || WitnessComparison.Compare(one.Sees(Document(one)), two.Sees(Document(two)), Policy).Proof is not { } proof)
                {
                    continue;
                }

                pairs++;
                foreach (var name in names)
                {
                    var asker = Shopper.Third with { Name = name };
                    if (!proof.Envelope.Contains(asker.Values, proof.Template))
                    {
                        alone++;
                        if (Independence.IsWitness(asker.Values, Policy.Ids))
                        {
                            var step = OfferProxy.Sharing.Courses.Course.Audit(new(proof, null), asker.Sees(Document(asker)), Policy);
                            proof = step.State.Proven!;
                        }

                        continue;
                    }

                    var right = JsonText.Tokens(Encoding.UTF8.GetBytes(Document(asker))).SequenceEqual(JsonText.Tokens(Encoding.UTF8.GetBytes(asker.Copy(proof.Template))));
                    Assert.True(right, $"{rule}: {first}, {second} -> {name}");
                    wrong += right ? 0 : 1;
                    shared++;
                }
            }
        }

        output.WriteLine($"language rules: {rules.Length} rules, {pairs} proven pairs, {shared} copies right, {wrong} wrong, {alone} alone");
        Assert.True(shared > 1_000);
    }

    private static Shopper Make(string name, int seed, int which) => new(name, Id(seed, which, 'f'), Id(seed, which, 'e'));

    private static string Id(int seed, int which, char what) =>
        new Guid(SHA256.HashData(Encoding.ASCII.GetBytes($"{seed}/{which}/{what}")).AsSpan(0, 16)).ToString();

    private static string Write(Func<OriginRequest, string> document, Shopper shopper, string host = "api.example") =>
        document(new(shopper.Name, shopper.Event, shopper.Flow, host));

    private static Witness See(Func<OriginRequest, string> document, Shopper shopper) => shopper.Sees(Write(document, shopper), DocumentShape.Offer);
}
