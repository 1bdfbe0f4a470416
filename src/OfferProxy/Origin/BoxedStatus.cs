namespace OfferProxy.Origin;

/// <summary>HTTP statuses as tags take them. One that is none counts as 0, so that an origin cannot make up tags.</summary>
internal static class BoxedStatus
{
    private static readonly object None = 0;
    private static readonly object?[] Statuses = new object?[600];

    /// <summary>The tag's value.</summary>
    public static object Get(int status) => status is < 100 or >= 600 ? None : Statuses[status] ??= status;
}
