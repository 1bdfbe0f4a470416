using System.Buffers.Binary;

namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>Shoppers as they come: flows by chance, names as people have them.</summary>
/// <param name="random">Decides who comes.</param>
/// <param name="byTime">Whether flows are UUIDs of version 7, eight of them of one minute and the others later.</param>
internal sealed class HonestCrowd(Random random, bool byTime = false)
{
    private static readonly string[] Plain =
    [
        "Ana", "Maria", "Bob", "Christopher", "Dirk", "Eve", "Frederick", "Gustav", "Hannah", "Ivan", "Jo", "Katherine", "Liam", "Mohamed", "Nora", "Oliver", "Paul", "Quentin", "Rosa",
        "Sebastian", "Tim", "Ulrich", "Victoria", "Walter", "Xenia", "Yusuf", "Zelda", "Alexandra", "Bartholomew", "Claire", "Dominik", "Emily", "Gabriel", "Henry", "Kim", "Marianne",
        "Chris", "James", "Felix", "Inez", "Lars", "Beatrix", "Ed", "Olga", "Amir", "Peter", "Sofia", "Wendy", "Tom", "Ruth",
    ];

    private static readonly string[] Hard =
    [
        "O'Neil", "D’Arcy", "Jean-Luc", "Mary Ann", "José", "Zoë", "Jürgen", "Núria", "Åsa", "Ángel", "Björn", "美咲", "محمد", "Владимир", "Ἀλέξανδρος", "אורית", "J. R.", "Nguyễn Thị", "MARIA", "ANA",
        "maria", "bob", "de la Cruz", "McKenna", "Jose\u0301", "D'Artagnan-O'Brien", "Ó Súilleabháin", "Conan O'Brien", "Maximilian Alexander von und zu Hohenstein", "김민준", "Mª", "Núria Gal·la", "Al-Amin", "X",
        "'t Hooft", "Sammy Jr.", "Mary J. Jones", "Łukasz", "Żaneta", "Анна", "Мария", "Иван", "Κλειώ", "Tú", "René", "anna", "PETER", "Mary Ann Lee", "Anne-Marie-Louise", "N'O'Brien", "カタカナ", "ｶﾅ", "Aﬁn",
    ];

    private int _flows;

    /// <summary>The next shopper.</summary>
    /// <param name="named">Whether the request has a name.</param>
    /// <param name="echoed">Whether it has an <c>event_id</c>.</param>
    /// <param name="plain">Whether the name is of Latin letters alone.</param>
    public Shopper Next(bool named, bool echoed, bool plain)
    {
        var names = plain ? Plain : Hard;
        var name = names[random.Next(names.Length)];
        var echo = NewUuid();
        return new(NewFlow(), named ? name : null, echoed ? echo : null, random.Next(4) == 0);
    }

    /// <summary>A random UUID of version 4.</summary>
    public string NewUuid() => Uuid(4, null);

    private string NewFlow()
    {
        _flows++;
        var minutes = byTime ? (_flows <= 8 ? 0 : _flows) : random.Next(2_000_000);
        return byTime || random.Next(7) == 0
            ? Uuid(7, new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes * (byTime ? 17 : 1)).AddMilliseconds(random.Next(1000)))
            : Uuid(4, null);
    }

    private string Uuid(int version, DateTimeOffset? time)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        if (time is { } at)
        {
            Span<byte> milliseconds = stackalloc byte[8];
            BinaryPrimitives.WriteInt64BigEndian(milliseconds, at.ToUnixTimeMilliseconds());
            milliseconds[2..].CopyTo(bytes);
        }

        bytes[6] = (byte)((bytes[6] & 0x0F) | (version << 4));
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
