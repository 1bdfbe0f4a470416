namespace OfferProxy.Benchmarks.Simulating.Shopping;

/// <summary>
/// The names of an honest crowd: three in ten requests carry none, most of the others a plain one, and one in fifteen of them
/// one that an origin may write in its own way.
/// </summary>
internal sealed class NameCrowd
{
    /// <summary>How many of all requests carry no name.</summary>
    public const double Nameless = 0.3;

    // A plain name comes so many times as often as a hard one.
    private const int Weight = 4;

    private static readonly string[] Plain =
    [
        "Ana", "Ben", "Carlos", "Daniel", "Emma", "Frank", "Grace", "Hannah", "Ivan", "James", "Katherine", "Liam", "Maria",
        "Noah", "Olivia", "Peter", "Quentin", "Rebecca", "Sophia", "Thomas", "Ursula", "Victoria", "William", "Xavier", "Yusuf",
        "Zachary", "Alexander", "Benjamin", "Charlotte", "David", "Elizabeth", "Felix", "Gabriel", "Henry", "Isabella", "Jack",
        "Kim", "Laura", "Michael", "Nicole", "Oscar", "Paul", "Robert", "Sarah", "Tim", "Ed", "Ada", "Luis", "Agnes", "Max",
    ];

    private static readonly string[] Hard =
    [
        "O'Neil", "D’Angelo", "José", "Zoë", "François", "Łukasz", "Søren", "Anne-Marie", "Jean-Luc", "Mary Jane", "J. R.",
        "MARIA", "ben", "李明",
    ];

    private readonly string[] _names = [.. Plain.SelectMany(static name => Enumerable.Repeat(name, Weight)), .. Hard];

    /// <summary>All plain names.</summary>
    public static IReadOnlyList<string> PlainNames => Plain;

    /// <summary>All hard names.</summary>
    public static IReadOnlyList<string> HardNames => Hard;

    /// <summary>The next shopper's name; null: none.</summary>
    public string? Next(SeededNumbers numbers) => numbers.NextDouble() < Nameless ? null : _names[numbers.NextIndex(_names.Length)];
}
