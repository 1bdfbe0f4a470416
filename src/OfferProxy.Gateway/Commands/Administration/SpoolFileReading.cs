using System.Buffers;
using System.CommandLine;
using System.Text;
using System.Text.Json;
using OfferProxy.Gateway.Admin;
using OfferProxy.Impressions.Ledger;

namespace OfferProxy.Gateway.Commands.Administration;

/// <summary>Reads the file of a spool that no gateway uses.</summary>
internal static class SpoolFileReading
{
    /// <summary>Reads all of it, and tells what can be read.</summary>
    /// <param name="file">The file.</param>
    /// <param name="arguments">The command line.</param>
    /// <exception cref="AdminCallException">It cannot be opened.</exception>
    public static int Verify(string file, ParseResult arguments)
    {
        using var spool = Open(file);
        var (check, output) = (spool.Verify(), arguments.InvocationConfiguration.Output);
        if (arguments.GetValue(AdminArguments.Json))
        {
            output.WriteLine(JsonSerializer.Serialize(check, AdminJson.Default.LedgerFileCheck));
        }
        else
        {
            Terminal.Over(output).Facts(
                ("spool", file), ("batches read", check.Batches), ("unreadable", check.Unreadable), ("delivered", check.Delivered), ("pending", check.Pending), ("dead", check.Dead));
        }

        return check.IsGood ? ExitCodes.Ok : ExitCodes.Failed;
    }

    /// <summary>Writes the records of a time range that can be read.</summary>
    /// <param name="file">The file.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="since">The begin, in ISO 8601; null: the first.</param>
    /// <param name="until">The end, which is not in it; null: the last.</param>
    /// <exception cref="AdminCallException">It cannot be opened, or what is given is no time.</exception>
    public static int Export(string file, ParseResult arguments, string? since, string? until)
    {
        if (LedgerRange.Problem(since, until, out var range) is { } problem)
        {
            throw new AdminCallException(ExitCodes.Usage, problem);
        }

        using var spool = Open(file);
        var (lines, output) = (new ArrayBufferWriter<byte>(), arguments.InvocationConfiguration.Output);
        foreach (var batch in spool.Read(range.Since, range.Until))
        {
            lines.ResetWrittenCount();
            batch.WriteLines(lines);
            output.Write(Encoding.UTF8.GetString(lines.WrittenSpan));
        }

        output.Flush();
        return ExitCodes.Ok;
    }

    private static LedgerFile Open(string file)
    {
        try
        {
            return LedgerFile.Open(file);
        }
        catch (IOException exception)
        {
            throw new AdminCallException(ExitCodes.Usage, exception.Message);
        }
    }
}
