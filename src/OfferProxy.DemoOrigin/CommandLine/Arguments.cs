using System.Text;
using OfferProxy.DemoOrigin.Catalogue;

namespace OfferProxy.DemoOrigin.CommandLine;

/// <summary>The command line: an address or a call for help.</summary>
internal static class Arguments
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    private const string Help =
        $"""
        A demo origin: an offer service to put a gateway in front of.

        Usage: OfferProxy.DemoOrigin [--urls URL]

          --urls URL   Where to listen. Default: {DefaultUrl}. Port 0 takes a free one.
          --help, -h   This text.

        While it runs:
          GET  /_demo/catalogue                     the integrations and what each of them shows
          GET  /_demo                               counts, faults that are on, and kinds of faults with their parameters
          POST /_demo/faults?fault=delay&ms=500     sets a fault; also: operation=CreateOffer,… probability=0..1 add=1
          POST /_demo/faults?fault=none             no faults
          POST /_demo/reset                         no faults, no counts
        """;

    /// <summary>Reads the command line. False: print <paramref name="text"/> and end with <paramref name="exitCode"/>.</summary>
    public static bool TryRead(string[] args, out string url, out string text, out int exitCode)
    {
        (url, text, exitCode) = (DefaultUrl, "", 0);
        for (var index = 0; index < args.Length; index++)
        {
            if (args[index] is "--help" or "-h")
            {
                text = Help;
                return false;
            }

            if (args[index].StartsWith("--urls=", StringComparison.Ordinal))
            {
                url = args[index]["--urls=".Length..];
            }
            else if (args[index] == "--urls" && index + 1 < args.Length)
            {
                url = args[++index];
            }
            else
            {
                text = args[index] == "--urls" ? "--urls needs an address, such as http://127.0.0.1:5080." : $"Unknown argument {args[index]}. Try --help.";
                exitCode = 1;
                return false;
            }
        }

        return true;
    }

    /// <summary>What is printed when the server runs.</summary>
    public static string Greeting(Uri address)
    {
        var text = new StringBuilder().Append("The demo origin listens on ").Append(address).AppendLine(" (Ctrl-C ends it).").AppendLine();
        foreach (var integration in DemoCatalogue.Integrations)
        {
            text.Append("  ").Append(integration.Id).Append("  ").Append(integration.Name).Append(": ").AppendLine(integration.Shows);
        }

        return text.AppendLine().Append("Try: curl '").Append(address).Append("v2/places/").Append(Stores.AcmeStore.Id)
            .Append("/flows/new?placement=order_confirmation'").ToString();
    }
}
