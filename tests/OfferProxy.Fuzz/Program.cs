using OfferProxy.Fuzz;
using SharpFuzz;

// Started by tests/OfferProxy.Fuzz/run, which says what for.
switch (args)
{
    case ["list"]:
        foreach (var target in FuzzTarget.All)
        {
            Console.WriteLine(target.Name);
        }

        return 0;

    case ["instrument", var assembly]:
        // The assembly as the fuzzer sees it: each branch leaves a mark.
        Fuzzer.Instrument(assembly, static _ => true, Options.Value);
        return 0;

    case ["fuzz", var name]:
        var fuzzed = FuzzTarget.All.Single(target => target.Name == name);
        Fuzzer.Run(stream =>
        {
            using var input = new MemoryStream();
            stream.CopyTo(input);
            fuzzed.Try(input.ToArray());
        });
        return 0;

    case ["replay", var name, .. var files]:
        var replayed = FuzzTarget.All.Single(target => target.Name == name);
        foreach (var file in files)
        {
            replayed.Try(File.ReadAllBytes(file));
        }

        return 0;

    default:
        Console.Error.WriteLine("Usage: OfferProxy.Fuzz list | instrument ASSEMBLY | fuzz TARGET | replay TARGET FILE…");
        return 2;
}
