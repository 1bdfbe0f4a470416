using OfferProxy.IdnaTable;

// Makes src/OfferProxy/Admission/Sites/Idna/IdnaTable.txt from data that Unicode publishes.
if (args is not [var folder])
{
    Console.Error.WriteLine("""
        Usage: dotnet run --project tools/OfferProxy.IdnaTable FOLDER > src/OfferProxy/Admission/Sites/Idna/IdnaTable.txt

        FOLDER holds UnicodeData.txt and idna/IdnaMappingTable.txt of one version of Unicode, as Unicode publishes them and as
        Debian's packages unicode-data and unicode-idna install them in /usr/share/unicode.
        """);
    return 2;
}

try
{
    Console.Out.Write(IdnaTableText.Create(UnicodeFiles.Read(folder)));
    return 0;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
