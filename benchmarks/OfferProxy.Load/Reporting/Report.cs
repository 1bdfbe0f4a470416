using OfferProxy.Measuring.Running;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace OfferProxy.Load.Reporting;

/// <summary>What a run found: printed, kept in <c>report.txt</c>, and remembered for the budgets.</summary>
internal sealed class Report : IRunReport
{
    private const int Width = 150;

    private readonly StreamWriter _file;
    private readonly IAnsiConsole[] _consoles;
    private readonly Dictionary<string, double> _facts = [];
    private readonly bool _short;
    private bool _failed;

    public Report(LoadOptions options)
    {
        Folder = options.Results;
        _short = options.Short;
        _file = new(Path.Combine(Folder, "report.txt")) { AutoFlush = true };
        _consoles = [Plain(Console.Out), Plain(_file)];
    }

    /// <summary>Where tables and plots go.</summary>
    public string Folder { get; }

    /// <inheritdoc/>
    public void Heading(string text)
    {
        Line("");
        Line($"== {text}");
    }

    /// <summary>Prints a line.</summary>
    public void Line(string text)
    {
        foreach (var console in _consoles)
        {
            console.Profile.Out.Writer.WriteLine(text);
        }
    }

    /// <summary>Prints that something is missing, and why.</summary>
    public void Warn(string text) => Line($"! {text}");

    /// <inheritdoc/>
    public void Failed(string text)
    {
        _failed = true;
        Warn(text);
    }

    /// <summary>Prints why the results are not to be kept, which fails the run; a short one is not for keeping, and says it alone.</summary>
    public void NotKept(string text)
    {
        _failed |= !_short;
        Warn(text);
    }

    /// <inheritdoc/>
    public int End()
    {
        BudgetTable.Print(this);
        return _failed ? 1 : 0;
    }

    /// <summary>Prints a table.</summary>
    public void Write(IRenderable table)
    {
        foreach (var console in _consoles)
        {
            console.Write(table);
        }
    }

    /// <summary>Remembers a figure for the budgets.</summary>
    public void Found(string fact, double value) => _facts[fact] = value;

    /// <summary>A figure, or null where it was not measured.</summary>
    public double? Find(string fact) => _facts.TryGetValue(fact, out var value) ? value : null;

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static IAnsiConsole Plain(TextWriter writer)
    {
        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = Width;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
