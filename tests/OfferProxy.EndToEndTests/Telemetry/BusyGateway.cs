using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Faults;
using OfferProxy.EndToEndTests.Gateway;
using OfferProxy.EndToEndTests.Transport;

namespace OfferProxy.EndToEndTests.Telemetry;

/// <summary>A gateway whose offers are soon stale, with shoppers who bring about every outcome.</summary>
public sealed class BusyGateway : OfferGateway
{
    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Offers:CachePolicies:offers:FreshFor"] = "00:00:01",
        ["Offers:CachePolicies:offers:StaleWhileRevalidate"] = "00:00:01",
        ["Offers:CachePolicies:offers:StaleIfError"] = "00:01:00",
        ["Offers:CachePolicies:offers:NoOfferFor"] = "00:00:01",
        ["Offers:CachePolicies:offers:BypassFor"] = "00:00:01",
        ["Offers:CachePolicies:offers:Audit"] = "0.1",
        ["Offers:CachePolicies:offers:MaxCopies"] = "1000",
        ["Offers:Ledger:Spool"] = "ledger.db",
        ["Offers:Ledger:Url"] = OriginAddress + "/ledger",
        ["Offers:Origin:Timeout"] = "00:00:00.300",
        ["Kestrel:Endpoints:Https:Url"] = "https://127.0.0.1:0",
        ["Kestrel:Endpoints:Https:Certificate:Path"] = "a.pem",
        ["Kestrel:Endpoints:Https:Certificate:KeyPath"] = "a.key",
    };

    public override ValueTask InitializeAsync()
    {
        TestCertificate.Write(Path.GetDirectoryName(FileNamed("a.pem"))!, "a", "offers.example");
        return base.InitializeAsync();
    }

    /// <summary>One round of traffic: with the origin well, and with each of its troubles. Takes some seconds.</summary>
    public async Task RoundAsync(CancellationToken stop)
    {
        foreach (var fault in (DemoFault?[])[null, new ResetFault(), null, new StatusFault(503), null, new HeadersFault("Set-Cookie", "a=b"), null, new SilenceFault()])
        {
            if (fault is null)
            {
                Origin.Faults.Clear();
            }
            else
            {
                Origin.Faults.Set(fault);
            }

            for (var i = 0; i < 8 && !stop.IsCancellationRequested; i++)
            {
                await Task.WhenAll(Shoppers());
                await Task.Delay(100, CancellationToken.None);
            }
        }

        Origin.Reset();
        await Poll.UntilAsync(() => GetAsync(OfferUrl.New(Stores.AcmeStore, "0")), reply => reply.Status == 201);
    }

    private IEnumerable<Task> Shoppers()
    {
        var place = OfferUrl.Place(Stores.AcmeStore);
        foreach (var name in (string[])[.. Warmth.Names, "Mara", "Zoë"])
        {
            yield return GetAsync(OfferUrl.New(Stores.AcmeStore, "0", name: name));
        }

        // For a cold key, three at once: two prove it, one waits.
        var cold = NewIndex();
        yield return GetAsync(OfferUrl.New(Stores.AcmeStore, cold));
        yield return GetAsync(OfferUrl.New(Stores.AcmeStore, cold));
        yield return GetAsync(OfferUrl.New(Stores.AcmeStore, cold));

        // Documents that contradict each other.
        foreach (var name in Warmth.Names)
        {
            yield return GetAsync(OfferUrl.New(Names.UpperCase, "0", name: name));
        }

        yield return GetAsync(OfferUrl.Offer(Stores.AcmeStore));
        yield return GetAsync($"{place}?placement=order_confirmation");
        yield return PostAsync($"{place}/events?ev=offer_viewed&eid={Guid.NewGuid()}");
        yield return PostAsync(OfferUrl.Offer(Stores.AcmeStore));
        yield return GetAsync($"{place}/offers/new");
        yield return GetAsync($"{place}/offers/new?placement=nowhere");
        yield return GetAsync($"/v2/places/unknown/flows/{OfferUrl.NewFlowId()}/offers/new?placement=order_confirmation");
        yield return GetAsync(OfferUrl.New(Stores.AcmeStore, more: "&dl=https://blocked.example/"));
        yield return GetAsync(OfferUrl.New(Stores.AcmeStore, "0", more: "&dl=http%3A%2F%2Fa%20b%2F"));
    }
}
