namespace OfferProxy.Load.Requests;

/// <summary>Writes what the programs read that make load.</summary>
internal sealed class RequestFiles(string folder)
{
    /// <summary>Header lines that every request has where there is no comparison with others.</summary>
    public IReadOnlyList<string> HeaderLines { get; } = RequestForm.Plain.HeaderLines;

    /// <summary>The file of those, with an <c>Accept-Encoding</c>.</summary>
    public string Headers(bool gzip) => Headers(RequestForm.Plain, gzip);

    /// <summary>The file of a form's header lines.</summary>
    /// <param name="form">The form.</param>
    /// <param name="gzip">Whether the client takes gzip.</param>
    public string Headers(RequestForm form, bool gzip)
    {
        var file = Path.Combine(folder, $"headers-{form.Name}{(gzip ? "-gzip" : "")}.txt");
        File.WriteAllLines(file, Lines(form, gzip));
        return file;
    }

    /// <summary>A form's header lines, with the <c>Accept-Encoding</c> that it has as a browser's.</summary>
    /// <param name="form">The form.</param>
    /// <param name="gzip">Whether the client takes gzip.</param>
    public static IReadOnlyList<string> Lines(RequestForm form, bool gzip) => form == RequestForm.Short && !gzip
        ? form.HeaderLines
        : [.. form.HeaderLines, gzip ? "Accept-Encoding: gzip, deflate, br" : "Accept-Encoding: identity"];

    /// <summary>A file of paths.</summary>
    public string Paths(string name, IEnumerable<string> paths)
    {
        var file = Path.Combine(folder, $"paths-{name}.txt");
        File.WriteAllLines(file, paths);
        return file;
    }
}
