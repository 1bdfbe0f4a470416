namespace OfferProxy.Gateway.Admin;

/// <summary>Tells to HEAD the length that GET has (RFC 9110, section 9.3.2): a server that sends no body does not know it.</summary>
internal static class HeadLength
{
    /// <summary>Handles a request.</summary>
    public static async Task AddAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Method != HttpMethods.Head)
        {
            await next(context);
            return;
        }

        var sent = context.Response.Body;
        using var counted = new MemoryStream();
        context.Response.Body = counted;
        await next(context);
        await context.Response.BodyWriter.FlushAsync();
        context.Response.Body = sent;
        if (counted.Length > 0)
        {
            context.Response.ContentLength = counted.Length;
        }
    }
}
