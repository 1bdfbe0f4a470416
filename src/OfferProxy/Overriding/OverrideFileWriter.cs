using System.Text.Encodings.Web;
using System.Text.Json;

namespace OfferProxy.Overriding;

/// <summary>Writes a file of overrides whole or not at all: beside it, through to the disk, and then into its place.</summary>
internal static class OverrideFileWriter
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the file.</summary>
    /// <param name="file">The full path.</param>
    /// <param name="overrides">What to write.</param>
    /// <param name="isFleets">Whether gateways share, so that which overrides were removed is written too.</param>
    /// <exception cref="IOException">It cannot be written; what was there stays.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written; what was there stays.</exception>
    public static void Write(string file, OverrideSet overrides, bool isFleets = false)
    {
        // Where the path is a link, what it leads to is replaced.
        var link = new FileInfo(file);
        var target = link.LinkTarget is null ? file : link.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file;
        var beside = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                using (var writer = new Utf8JsonWriter(stream, Indented))
                {
                    writer.WriteStartObject();
                    writer.WriteStartArray(OverrideFileReader.Root);
                    foreach (var one in overrides.Sorted())
                    {
                        OverrideJson.Write(writer, one);
                    }

                    writer.WriteEndArray();
                    if (isFleets && overrides.Removed.Any())
                    {
                        WriteRemoved(writer, overrides);
                    }

                    writer.WriteEndObject();
                }

                stream.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows() && File.Exists(target))
            {
                File.SetUnixFileMode(beside, File.GetUnixFileMode(target));
            }

            File.Move(beside, target, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }

    private static void WriteRemoved(Utf8JsonWriter writer, OverrideSet overrides)
    {
        writer.WriteStartArray(OverrideFileReader.Removed);
        foreach (var word in overrides.Removed.OrderBy(static word => word.At).ThenBy(static word => word.Target.ToString(), StringComparer.Ordinal))
        {
            OverrideJson.WriteRemoved(writer, word);
        }

        writer.WriteEndArray();
    }
}
