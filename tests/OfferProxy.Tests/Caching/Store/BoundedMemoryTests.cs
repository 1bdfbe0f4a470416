using Microsoft.Extensions.Caching.Memory;
using OfferProxy.Caching.Store;
using OfferProxy.Tests.Configuration;
using OfferProxy.Tests.Requests;
using Xunit;

namespace OfferProxy.Tests.Caching.Store;

public sealed class BoundedMemoryTests : IDisposable
{
    private readonly BoundedMemory _memory = new(new(), TimeProvider.System);

    public void Dispose() => _memory.Dispose();

    [Fact]
    public void Prepare_SameBound_KeepsWhatIsThere()
    {
        Load(1_000_000);
        _memory.Set("k", "v", new MemoryCacheEntryOptions { Size = 1000 });

        Load(1_000_000);

        Assert.Equal(("v", 1, 1000, 1_000_000), (_memory.Get("k"), _memory.Count, _memory.Size, _memory.MaxBytes));
    }

    [Fact]
    public void Prepare_AnotherBound_IsAnotherEmptyMemoryOncePutInUse()
    {
        Load(1_000_000);
        _memory.Set("k", "v", new MemoryCacheEntryOptions { Size = 1000 });

        var use = Prepare(2_000_000);
        Assert.Equal("v", _memory.Get("k"));
        use();

        Assert.Equal((null, 0, 0, 2_000_000), (_memory.Get("k"), _memory.Count, _memory.Size, _memory.MaxBytes));
    }

    [Fact]
    public void Prepare_BoundBelowNothing_IsLeftToTheRuleThatTellsIt() => Assert.NotNull(Prepare(-1));

    [Fact]
    public void TryGetValue_NotLoaded_SaysSo() => Assert.Throws<InvalidOperationException>(() => _memory.TryGetValue("k", out _));

    private void Load(long maxBytes) => Prepare(maxBytes)();

    private Action Prepare(long maxBytes) =>
        _memory.Prepare((Plans.Options with { Cache = new() { MaxBytes = maxBytes } }).ToCandidate("/"), Settings.NewErrors());
}
