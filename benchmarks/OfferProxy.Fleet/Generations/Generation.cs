using System.Buffers.Text;
using System.Globalization;

namespace OfferProxy.Fleet.Generations;

/// <summary>The number that the origin writes into each document, so that it can be told which of them is older than a purge.</summary>
internal static class Generation
{
    private const string Member = "generation";

    private static readonly byte[] Begin = System.Text.Encoding.ASCII.GetBytes($"\"{Member}\":");

    /// <summary>What the demo origin is told, as <c>POST /_demo/faults</c> takes it.</summary>
    public static string Query(int generation) => string.Create(CultureInfo.InvariantCulture, $"fault=member&name={Member}&value={generation}");

    /// <summary>Reads it from a document. Pure.</summary>
    /// <returns>The number; null: there is none.</returns>
    public static int? Read(ReadOnlySpan<byte> document)
    {
        var at = document.IndexOf(Begin);
        return at >= 0 && Utf8Parser.TryParse(document[(at + Begin.Length)..].TrimStart((byte)' '), out int generation, out _) ? generation : null;
    }
}
