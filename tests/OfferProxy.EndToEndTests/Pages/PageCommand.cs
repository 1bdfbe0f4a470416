namespace OfferProxy.EndToEndTests.Pages;

/// <summary>What a page has a reader type, and what it shows of it.</summary>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Text">What is typed.</param>
/// <param name="Shown">The lines that the page shows of it; null: it shows none, and the command must succeed.</param>
internal sealed record PageCommand(int Line, string Text, IReadOnlyList<string>? Shown);
