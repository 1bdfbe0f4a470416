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

    /// <summary>A path with a number in it.</summary>
    public static Target Numbers(string name, int port, int connections, string path, string headers, int first, int count, bool each) => new(
        name, port, connections, "numbers.lua", path, headers,
        first.ToString(CultureInfo.InvariantCulture), count.ToString(CultureInfo.InvariantCulture), each ? "each" : "random");
}
