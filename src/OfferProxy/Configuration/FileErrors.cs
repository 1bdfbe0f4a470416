namespace OfferProxy.Configuration;

/// <summary>The errors of one file: the first hundred are told each, the rest by their number, since a file in the wrong format has one a line.</summary>
internal sealed class FileErrors(string file, ConfigurationErrors errors)
{
    private const int MaxTold = 100;

    private int _count;
    private string _firstUntold = "";

    /// <summary>Whether the file has no error.</summary>
    public bool None => _count == 0;

    /// <summary>Adds an error of a place in the file.</summary>
    public void Add(string path, string? value, string rule)
    {
        if (++_count <= MaxTold)
        {
            errors.AddInFile(file, path, value, rule);
        }
        else if (_count == MaxTold + 1)
        {
            _firstUntold = path;
        }
    }

    /// <summary>Says how many errors were not told.</summary>
    public void Finish()
    {
        if (_count > MaxTold)
        {
            errors.AddInFile(file, _firstUntold, "", $"and {_count - MaxTold} more errors from here on; mend those above first");
        }
    }
}
