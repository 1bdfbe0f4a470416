namespace OfferProxy.Sharing.Memory;

/// <summary>Items in a binary form, behind their count.</summary>
internal static class CountedItems
{
    /// <summary>Reads them.</summary>
    /// <typeparam name="T">What they are.</typeparam>
    /// <param name="reader">The form.</param>
    /// <param name="most">How many there are at most.</param>
    /// <param name="read">Reads one.</param>
    /// <exception cref="EndOfStreamException">The form is cut off.</exception>
    /// <exception cref="FormatException">It is none: it has more than there ever are.</exception>
    public static T[] Read<T>(BinaryReader reader, int most, Func<BinaryReader, T> read)
    {
        var count = reader.Read7BitEncodedInt();
        if (count < 0 || count > most)
        {
            throw new FormatException("It holds more than one ever does.");
        }

        // As they come: a count that is made up takes no memory.
        var items = new List<T>();
        for (var i = 0; i < count; i++)
        {
            items.Add(read(reader));
        }

        return [.. items];
    }
}
