namespace OfferProxy.Load.Reporting;

/// <summary>What the figures are called that the budgets look at.</summary>
internal static class Facts
{
    public const string StartTime = "start to first offer";
    public const string IdleMemory = "idle memory";
    public const string ColdKey = "origin requests for a cold key";
    public const string SitesLoad = "blocked sites: load";
    public const string SitesMemory = "blocked sites: memory";
    public const string OffersCount = "cached offers";
    public const string OffersCost = "cached offers: hit cost";
    public const string OffersMemory = "cached offers: memory";
}
