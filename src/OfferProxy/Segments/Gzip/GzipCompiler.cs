using System.IO.Compression;

namespace OfferProxy.Segments.Gzip;

/// <summary>Compresses the literals of a template once, so that its copies in gzip need no compressor.</summary>
internal static class GzipCompiler
{
    /// <summary>Below this many literal bytes a copy in gzip is hardly shorter, or longer.</summary>
    public const int MinLength = 256;

    /// <summary>Up to this many literal bytes are compressed in less than a millisecond or two, and so by whoever asks.</summary>
    public const int MaxLengthAtOnce = 32 * 1024;

    /// <summary>As many literal bytes take about as long as a hole, behind which the compressor begins anew.</summary>
    public const int BytesAHole = 256;

    private static readonly CompressionLevel[] Levels = [CompressionLevel.Optimal, CompressionLevel.SmallestSize];

    /// <summary>Compiles the gzip form of a template, of whatever length.</summary>
    /// <param name="literals">The template's literals.</param>
    /// <param name="cuts">Its holes.</param>
    /// <param name="lengths">
    /// The length that each hole's value will have, by its index, up to the last hole; negative where it varies. Copies whose values have other
    /// lengths cannot be made of it.
    /// </param>
    /// <returns>The form; null: none that reads as the template's copies can be made.</returns>
    public static GzipTemplate? Compile(ReadOnlySpan<byte> literals, ReadOnlySpan<Cut> cuts, int[] lengths)
    {
        try
        {
            return CompileRight(literals, cuts, lengths);
        }
#pragma warning disable CA1031 // Whatever a compressor does not get along with, there is the copy as it is.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private static GzipTemplate? CompileRight(ReadOnlySpan<byte> literals, ReadOnlySpan<Cut> cuts, int[] lengths)
    {
        // A value that stands in several places goes out once, and is a repetition from then on. Whether the compressor
        // took each of them for one is checked, since nothing obliges it to; another level sees other repetitions.
        foreach (var level in Levels)
        {
            var template = Compile(literals, cuts, lengths, level, repeat: true);
            if (GzipVerifier.IsRight(template, literals, cuts, lengths))
            {
                return template;
            }
        }

        var last = Compile(literals, cuts, lengths, Levels[0], repeat: false);
        return GzipVerifier.IsRight(last, literals, cuts, lengths) ? last : null;
    }

    private static GzipTemplate Compile(ReadOnlySpan<byte> literals, ReadOnlySpan<Cut> cuts, int[] lengths, CompressionLevel level, bool repeat)
    {
        using var writer = new GzipTemplateWriter(lengths, level, repeat);
        var from = 0;
        foreach (var cut in cuts)
        {
            writer.Literal(literals[from..cut.At]);
            writer.Hole(cut.Hole);
            from = cut.At;
        }

        writer.Literal(literals[from..]);
        return writer.End();
    }
}
