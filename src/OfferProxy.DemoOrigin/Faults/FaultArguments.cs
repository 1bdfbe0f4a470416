using System.Globalization;
using OfferProxy.DemoOrigin.Counting;

namespace OfferProxy.DemoOrigin.Faults;

/// <summary>Reads the query parameters of <c>POST /_demo/faults</c>; what it cannot read is a <see cref="FormatException"/> that says so.</summary>
internal sealed class FaultArguments(IQueryCollection query)
{
    public string Text(string name, string fallback) => query[name].FirstOrDefault() is { Length: > 0 } value ? value : fallback;

    public int Number(string name, int fallback, int least, int most)
    {
        if (query[name].FirstOrDefault() is not { Length: > 0 } text)
        {
            return fallback;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FormatException($"{name}={text}: must be a whole number from {least} to {most}.");
    }

    /// <summary>A number with or without a sign, at most <paramref name="most"/> either way.</summary>
    public int Signed(string name, int fallback, int most)
    {
        if (query[name].FirstOrDefault() is not { Length: > 0 } text)
        {
            return fallback;
        }

        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && Math.Abs((long)number) <= most
            ? number
            : throw new FormatException($"{name}={text}: must be a whole number from -{most} to {most}.");
    }

    public TimeSpan Milliseconds(string name, int fallback) => TimeSpan.FromMilliseconds(Number(name, fallback, 0, 86_400_000));

    public bool Flag(string name) => query[name].FirstOrDefault() is "1" or "true";

    public double Probability() =>
        query["probability"].FirstOrDefault() is not { Length: > 0 } text ? 1
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share <= 1 ? share
        : throw new FormatException($"probability={text}: must be a number from 0 to 1, such as 0.25.");

    public T Name<T>(string name, T fallback)
        where T : struct, Enum =>
        query[name].FirstOrDefault() is { Length: > 0 } text ? Parse<T>(name, text) : fallback;

    public IReadOnlyList<DemoOperation> Operations() =>
        [.. query["operation"].SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)).Select(value => Parse<DemoOperation>("operation", value))];

    public IReadOnlyList<KeyValuePair<string, string>> Headers() =>
        [.. query["header"].Select(header => (header ?? "").IndexOf(':', StringComparison.Ordinal) is var colon and > 0
            ? KeyValuePair.Create(header![..colon].Trim(), header[(colon + 1)..].Trim())
            : throw new FormatException($"header={header}: must be a name, a colon and a value, such as Cache-Control:no-store."))];

    private static T Parse<T>(string name, string text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value)
            ? value
            : throw new FormatException($"{name}={text}: must be one of {string.Join(", ", Enum.GetNames<T>())}.");
}
