using Xunit;

namespace OfferProxy.Tests.Caching;

/// <summary>Tests that measure what the whole process takes, and so run while no other does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class WholeProcess
{
    public const string Name = "whole process";
}
