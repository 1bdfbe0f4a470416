namespace OfferProxy.Measuring.Running;

/// <summary>Takes what a run finds.</summary>
internal interface IRunReport : IDisposable
{
    /// <summary>Begins a section.</summary>
    void Heading(string text);

    /// <summary>Notes that a section did not come to its end, and why.</summary>
    void Failed(string text);

    /// <summary>Prints the end, and returns the exit code: 0 where every section came to its end and showed what it must.</summary>
    int End();
}
