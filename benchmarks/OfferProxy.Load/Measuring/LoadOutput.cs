namespace OfferProxy.Load.Measuring;

/// <summary>What came of a program that made load.</summary>
/// <param name="Text">What it wrote.</param>
/// <param name="Errors">What it wrote of errors.</param>
/// <param name="Cpu">Processor time that the scheduler gave to the server's threads meanwhile, in microseconds.</param>
internal sealed record LoadOutput(string Text, string Errors, double Cpu);
