namespace OfferProxy.EndToEndTests.Pages;

/// <summary>A fenced block of a page.</summary>
/// <param name="Language">The word behind the fence.</param>
/// <param name="Line">The line of the fence, from 1.</param>
/// <param name="Text">The lines within.</param>
/// <param name="NotRun">Why it is not run, where the line before it says so: <c>&lt;!-- not run: REASON --&gt;</c>.</param>
internal sealed record PageBlock(string Language, int Line, IReadOnlyList<string> Text, string? NotRun)
{
    private static readonly string[] OfConsoles = ["console", "sh", "bash", "shell"];

    /// <summary>Whether a reader would copy it to a console.</summary>
    public bool IsConsole => OfConsoles.Contains(Language);

    /// <summary>
    /// What it has a reader type. In a <c>console</c> block that is what stands behind <c>$ </c> and, where it goes on, <c>&gt; </c>; the lines
    /// after it are what it shows. In any other it is all of it, and nothing is shown.
    /// </summary>
    public IReadOnlyList<PageCommand> Commands
    {
        get
        {
            if (Language != "console")
            {
                return [new(Line, string.Join('\n', Text), null)];
            }

            var commands = new List<PageCommand>();
            for (var i = 0; i < Text.Count;)
            {
                if (!Text[i].StartsWith("$ ", StringComparison.Ordinal))
                {
                    throw new FormatException($"Line {Line + i + 1} of a console block is neither behind '$ ' nor shown by what is.");
                }

                var typed = Text.Skip(i + 1).TakeWhile(static line => line.StartsWith("> ", StringComparison.Ordinal)).ToList();
                var shown = Text.Skip(i + 1 + typed.Count).TakeWhile(static line => !line.StartsWith("$ ", StringComparison.Ordinal)).ToList();
                commands.Add(new(Line + i + 1, string.Join('\n', typed.Prepend(Text[i]).Select(static line => line[2..])), shown));
                i += 1 + typed.Count + shown.Count;
            }

            return commands;
        }
    }
}
