using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace OfferProxy.Caching.Purging;

/// <summary>What stands for a flow where a shopper's id may not: a digest of it.</summary>
internal static class FlowTag
{
    private const int Length = 16;

    /// <summary>The digest of a flow's id.</summary>
    public static string Of(string flow) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(flow)).AsSpan(0, Length));
}
