using System.Globalization;

namespace OfferProxy.Measuring.Requests;

/// <summary>The fixed set of requests: names and flows vary from one to the next, as they do from shopper to shopper.</summary>
internal static class RequestSet
{
    /// <summary>An integration of the demo catalogue, with offers of about 3.5 KB.</summary>
    public const string Integration = "b2aee04e-bb3f-4f6b-899d-bc37dd38768b";

    /// <summary>How many requests the set has.</summary>
    public const int Count = 1024;

    private const int Flows = 256;

    // ASCII, because nginx puts in what stands in the query, percent-encoding and all. Of a number that no usual number of connections is a
    // multiple of: else a connection gets the same name again and again, in as far as its turns are regular, and Kestrel keeps the query's
    // string instead of making one, for one server more often than for another.
    private static readonly string[] Names =
        ["Ana", "Benedikt", "Charlotte", "Dmitri", "Eleonora", "Frederick", "Gulsen", "Henriette", "Ioannis", "Jo", "Katharina", "Leopold", "Mei", "Nikolaos", "Ottilie", "Priyanka", "Quentin"];

    /// <summary>How many names there are; so many requests in a row have them all.</summary>
    public static int NameCount => Names.Length;

    /// <summary>The name of a request.</summary>
    public static string Name(int number) => Names[number % Names.Length];

    /// <summary>The flow of a request.</summary>
    public static string Flow(int number) => FlowIds.Get(number % Flows);

    /// <summary>The path and query of a request.</summary>
    /// <param name="number">Which of the set.</param>
    /// <param name="prefix">What stands before <c>/places</c>.</param>
    /// <param name="integration">The integration.</param>
    public static string Path(int number, string prefix = "/v2", string integration = Integration) =>
        $"{NamelessPath(number, prefix, integration)}&first_name={Name(number)}";

    /// <summary>The path and query of a request that tells no name.</summary>
    /// <param name="number">Which of the set.</param>
    /// <param name="prefix">What stands before <c>/places</c>.</param>
    /// <param name="integration">The integration.</param>
    public static string NamelessPath(int number, string prefix = "/v2", string integration = Integration) =>
        $"{prefix}/places/{integration}/flows/{Flow(number)}/offers/new?placement=order_confirmation";

    /// <summary>A made-up integration.</summary>
    public static string MadeUpIntegration(int number) => string.Create(CultureInfo.InvariantCulture, $"7c9e6679-7425-40de-944b-{number:d12}");
}
