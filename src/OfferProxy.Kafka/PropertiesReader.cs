using OfferProxy.Configuration.Reading;

namespace OfferProxy.Kafka;

/// <summary>
/// Reads the properties of librdkafka that an operator sets, in the section and in a file, and tells each that is wrong where it stands: never
/// a value, which may be a secret.
/// </summary>
/// <param name="section">The section of the sink.</param>
/// <param name="timeout">How long an attempt may take.</param>
internal sealed class PropertiesReader(SectionReader section, TimeSpan timeout)
{
    private const string InSection = nameof(KafkaLedgerOptions.Properties);
    private const string InFile = nameof(KafkaLedgerOptions.PropertiesFile);

    private readonly Dictionary<string, string> _given = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _ofFile = new(StringComparer.OrdinalIgnoreCase);
    private string _file = "";
    private bool _isWrong;

    /// <summary>Reads them.</summary>
    /// <param name="defaults">What stands for keys that are missing.</param>
    /// <param name="basePath">The folder to which the file is relative.</param>
    /// <returns>What a producer is given, without its brokers; to be used only where nothing is wrong.</returns>
    public Dictionary<string, string> Read(KafkaLedgerOptions defaults, string basePath)
    {
        var properties = section.Section(InSection);
        foreach (var (name, value) in defaults.Properties.Concat(properties.Keys.Select(name => KeyValuePair.Create(name, properties.Text(name) ?? ""))))
        {
            _given[name] = value;
        }

        _file = section.Text(InFile, defaults.PropertiesFile);
        if (_file.Length > 0)
        {
            ReadFile(Path.GetFullPath(_file, basePath));
        }

        foreach (var name in _given.Keys)
        {
            Tell(name, LibrdkafkaProperties.RuleAgainst(name));
        }

        var all = LibrdkafkaProperties.Of(_given, timeout);
        if (!_isWrong && LibrdkafkaProperties.Problem(all) is { } problem)
        {
            TellEach(problem);
        }

        return all;
    }

    private void ReadFile(string path)
    {
        try
        {
            foreach (var (i, line) in File.ReadLines(path).Index())
            {
                var (text, sign) = (line.Trim(), line.Trim().IndexOf('='));
                if (text.Length == 0 || text[0] == '#')
                {
                    continue;
                }

                if (sign <= 0)
                {
                    FailFile($"must have a property in each line, name=value, which line {i + 1} has not");
                }
                else if (_given.TryAdd(text[..sign].TrimEnd(), text[(sign + 1)..].TrimStart()))
                {
                    _ofFile.Add(text[..sign].TrimEnd());
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            FailFile("must name a file that can be read");
        }
    }

    // Together they are not taken: each by itself says which, and where each is taken they do not go together.
    private void TellEach(string problem)
    {
        foreach (var one in _given)
        {
            Tell(one.Key, LibrdkafkaProperties.Problem(LibrdkafkaProperties.Of([one], timeout)));
        }

        if (!_isWrong)
        {
            section.Fail(InSection, null, problem);
        }
    }

    private void Tell(string name, string? rule)
    {
        if (rule is null)
        {
            return;
        }

        if (_ofFile.Contains(name))
        {
            FailFile($"has the property {name}, which {rule}");
            return;
        }

        _isWrong = true;
        section.Fail($"{InSection}:{name}", null, rule);
    }

    private void FailFile(string rule)
    {
        _isWrong = true;
        section.Fail(InFile, _file, rule);
    }
}
