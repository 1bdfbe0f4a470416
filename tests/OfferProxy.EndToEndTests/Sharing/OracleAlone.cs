using Xunit;

namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>The tests that send tens of thousands of requests: they run by themselves, so that they slow no other test down.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class OracleAlone
{
    public const string Name = "Oracle";
}
