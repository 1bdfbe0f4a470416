using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OfferProxy.Caching;

/// <summary>A digest of a plan's identity: what another gateway, or another run of this one, knows a plan by.</summary>
/// <param name="Value">The digest.</param>
internal readonly record struct PlanDigest(UInt128 Value)
{
    /// <summary>Its length, in bytes.</summary>
    public const int Length = 16;

    /// <summary>Its bytes.</summary>
    public byte[] Bytes
    {
        get
        {
            var bytes = new byte[Length];
            BinaryPrimitives.WriteUInt128LittleEndian(bytes, Value);
            return bytes;
        }
    }

    /// <summary>The digest of an identity.</summary>
    public static PlanDigest Of(string identity) => Read(SHA256.HashData(Encoding.UTF8.GetBytes(identity)));

    /// <summary>Reads one from its bytes.</summary>
    /// <exception cref="ArgumentException">There are too few.</exception>
    public static PlanDigest Read(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= Length ? new(BinaryPrimitives.ReadUInt128LittleEndian(bytes)) : throw new ArgumentException("A digest has 16 bytes.", nameof(bytes));
}
