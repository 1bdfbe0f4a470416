using OfferProxy.EndToEndTests.Gateway;

namespace OfferProxy.EndToEndTests.Impressions;

/// <summary>A gateway that enforces event ids, with a key file.</summary>
/// <param name="lane">Whether it has the lane for hits.</param>
public abstract class KeyedGateway(bool lane) : OfferGateway
{
    /// <summary>A key.</summary>
    public const string FirstKey = "1:3f0a9c1b5d7e2846a1c3e5f70b2d4f68";

    /// <summary>Another.</summary>
    public const string NextKey = "2:8b6d4f2f07e5c31a4682e7d5b1c9a0f3";

    /// <summary>The name of the key file.</summary>
    public const string KeyFile = "event-keys";

    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Server:HitLane"] = lane ? "true" : "false",
        ["Offers:CachePolicies:offers:FreshFor"] = "01:00:00",
        ["Offers:Events:Verify"] = "Enforce",
        ["Offers:Events:KeyFile"] = KeyFile,
    };

    /// <inheritdoc/>
    public override ValueTask InitializeAsync()
    {
        File.WriteAllText(FileNamed(KeyFile), FirstKey);
        return base.InitializeAsync();
    }
}

/// <summary>One with the lane.</summary>
public sealed class LaneGateway() : KeyedGateway(lane: true);

/// <summary>One without it.</summary>
public sealed class PipelineGateway() : KeyedGateway(lane: false);
