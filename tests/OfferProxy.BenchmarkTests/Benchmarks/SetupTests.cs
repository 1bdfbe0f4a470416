using OfferProxy.Benchmarks;
using OfferProxy.Benchmarks.Offers;
using Xunit;

namespace OfferProxy.BenchmarkTests.Benchmarks;

/// <summary>Each benchmark verifies its output before it is timed: here that it would be timed.</summary>
public sealed class SetupTests
{
    [Fact]
    public void Admission_Setup_LetsTheRequestIn() => new AdmissionBenchmarks().Setup();

    [Fact]
    public async Task Compile_Setup_FindsTheSlots() => await new CompileBenchmarks { Size = OfferSize.Usual3500B }.SetupAsync();

    [Fact]
    public async Task Forward_Setup_LeadsTheLinksBack() => await new ForwardBenchmarks { Size = OfferSize.Usual3500B }.SetupAsync();

    [Fact]
    public async Task Gzip_Setup_IsReadByAnyReader() => await new GzipBenchmarks { Size = OfferSize.Usual3500B }.SetupAsync();

    [Theory]
    [InlineData(OfferSize.Small1KB)]
    [InlineData(OfferSize.Usual3500B)]
    [InlineData(OfferSize.Deep30KB)]
    public async Task Proof_Setup_TheCopyIsTheThirdShoppers(OfferSize size) => await new ProofBenchmarks { Size = size }.SetupAsync();

    [Fact]
    public async Task Splice_Setup_AllWritersWriteTheSame() => await new SpliceBenchmarks { Size = OfferSize.Usual3500B }.SetupAsync();
}
