using System.CommandLine;

namespace OfferProxy.Gateway.Commands;

/// <summary><c>completion</c>: has a shell complete the commands and options of this program.</summary>
internal static class CompletionCommand
{
    // The shell hands over its line, and where the cursor is in it, without the program; [suggest] is System.CommandLine's own directive.
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            _offerproxy() {
              local program=${COMP_WORDS[0]} IFS=$'\n'
              local line=${COMP_LINE#"$program"}
              line=${line# }
              local at=$((COMP_POINT - ${#COMP_LINE} + ${#line}))
              COMPREPLY=($(compgen -W "$("$program" "[suggest:$at]" "$line" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
              ((${#COMPREPLY[@]} > 0)) || compopt -o default
            }
            complete -F _offerproxy OfferProxy.Gateway
            """,
        ["zsh"] = """
            #compdef OfferProxy.Gateway
            _offerproxy() {
              local program=${words[1]} line="${(j: :)words[2,CURRENT]}"
              local -a found
              found=("${(@f)$("$program" "[suggest:${#line}]" "$line" 2>/dev/null)}")
              if (( ${#found} )) && [[ -n ${found[1]} ]]; then compadd -- "${found[@]}"; else _files; fi
            }
            compdef _offerproxy OfferProxy.Gateway
            """,
        ["fish"] = """
            function __offerproxy
              set -l program (commandline -opc)[1]
              set -l line (string join ' ' -- (commandline -opc)[2..] (commandline -ct))
              $program "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
            end
            complete -c OfferProxy.Gateway -a '(__offerproxy)'
            """,
    };

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = $"The shell: {string.Join(", ", Scripts.Keys)}." };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new Command("completion", """
            Print a script by which a shell completes commands and options. The program must be on the PATH.

            Examples:
              source <(OfferProxy.Gateway completion bash)
              OfferProxy.Gateway completion bash > /etc/bash_completion.d/OfferProxy.Gateway
              OfferProxy.Gateway completion fish > ~/.config/fish/completions/OfferProxy.Gateway.fish
            """) { shell };
        command.SetAction(arguments =>
        {
            arguments.InvocationConfiguration.Output.WriteLine(Scripts[arguments.GetRequiredValue(shell)]);
            return ExitCodes.Ok;
        });
        return command;
    }
}
