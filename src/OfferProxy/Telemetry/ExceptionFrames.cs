using System.Text;

namespace OfferProxy.Telemetry;

/// <summary>What may be told of an exception: its types and where it was thrown. Its messages may hold anything, a shopper's name too.</summary>
internal static class ExceptionFrames
{
    /// <summary>The types of an exception and of those within, outermost first, and the frames of each.</summary>
    public static string Of(Exception exception)
    {
        var text = new StringBuilder();
        for (var one = exception; one is not null; one = one.InnerException)
        {
            text.Append(text.Length == 0 ? "" : "\n").Append(one.GetType().FullName);
            if (one.StackTrace is { } frames)
            {
                text.Append('\n').Append(frames);
            }
        }

        return text.ToString();
    }
}
