using System.Globalization;

namespace OfferProxy.Load.Measuring;

/// <summary>What wrk sends where.</summary>
/// <param name="Name">What errors call it.</param>
/// <param name="Port">The port of 127.0.0.1.</param>
/// <param name="Connections">How many keep-alive connections.</param>
/// <param name="Script">The script.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record Target(string Name, int Port, int Connections, string Script, params IReadOnlyList<string> Arguments)
{
    /// <summary>The paths of a file in turn.</summary>
    public static Target Paths(string name, int port, int connections, string paths, string headers) => new(name, port, connections, "offers.lua", paths, headers);

    /// <summary>A path with a number in it, at random.</summary>
    public static Target Numbers(string name, int port, int connections, string path, string headers, int first, int count) => new(
        name, port, connections, "numbers.lua", headers, Text(first), Text(count), "random", path);

    /// <summary>Paths with a number in them: each number once, by each of the paths, then the end.</summary>
    public static Target EachNumber(string name, int port, int connections, IReadOnlyList<string> paths, string headers, int first, int count) => new(
        name, port, connections, "numbers.lua", [headers, Text(first), Text(count), "each", .. paths]);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
