using System.Text;
using Microsoft.Extensions.Primitives;
using OfferProxy.Caching.Copies;
using OfferProxy.Caching.Purging;
using OfferProxy.Requests;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Memory;
using OfferProxy.Sharing.Proofs;
using OfferProxy.Slots;

namespace OfferProxy.Caching.Store.Fleet;

/// <summary>
/// The binary form of a stored response, for a fleet: the proven template, its header fields, what its times follow from, tags and proof,
/// and nothing of a shopper's. What is of another version, of a plan that this gateway does not have, or no such form, is none.
/// </summary>
internal static class EntryFormat
{
    private const int Magic = 0x5250464F;
    private const byte Version = 3;
    private const int GenerationLength = 16;
    private const int MaxItems = 65_536;

    // A lifetime whose age is not subtracted may be longer than any that is.
    private static readonly TimeSpan MostSaid = 2 * CacheDirectives.Longest;

    /// <summary>
    /// Whether a response may leave this gateway: it is proven, and shared by all requests of its key, so that no value of a shopper's stands
    /// in it. One whose key has the flow is one shopper's. Of one whose copies are counted the fleet has to have its part.
    /// </summary>
    public static bool MayWrite(StoredResponse response) => MayWriteButForCopies(response) && response.Copies is null or { Share: not null };

    /// <summary>The same, whoever has its copies.</summary>
    public static bool MayWriteButForCopies(StoredResponse response) => response is { Proof.IsScoped: false, Tags.Flow: null, Lifetime: not null };

    /// <summary>Writes a response that <see cref="MayWrite"/>.</summary>
    public static byte[] Write(StoredResponse response)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(response.Tags!.Plan.Bytes);
        writer.Write(response.SharedSince);
        writer.Write((byte)response.Kind);
        writer.Write((short)response.Status);
        writer.Write(response.IsPerShopper);
        Write(writer, response.Lifetime!.Said);
        writer.Write(response.Lifetime.ReceivedAt.UtcTicks);
        writer.Write(response.Lifetime.Random);
        writer.Write(response.ExpiredAt);
        Write(writer, response.Copies);
        writer.Write7BitEncodedInt(response.Headers.Length);
        foreach (var (name, value) in response.Headers)
        {
            writer.Write(name);
            WriteMany(writer, value.ToArray());
        }

        Write(writer, response.Validators);
        Write(writer, response.Tags);
        Write(writer, response.Inputs);
        var literals = response.Template.Literals;
        writer.Write7BitEncodedInt(literals.Length);
        writer.Write(literals);
        writer.Write7BitEncodedInt(response.Proof!.Holes.Count);
        foreach (var hole in response.Proof.Holes)
        {
            writer.Write7BitEncodedInt(hole.Token);
            writer.Write7BitEncodedInt(hole.Offset);
            writer.Write7BitEncodedInt(hole.At);
            writer.Write(hole.Slot.Index);
            writer.Write(hole.Encodings.Bits);
        }

        EnvelopeFormat.Write(writer, response.Proof.Envelope);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Reads a response.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="plans">The plans of this gateway.</param>
    /// <param name="leases">Where leases of its copies are had.</param>
    /// <returns>The response; null: there is none in them that this gateway can use.</returns>
    public static StoredResponse? Read(byte[] bytes, PlanDigests plans, ICopyLeases leases)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        using var reader = new BinaryReader(stream);
        try
        {
            return reader.ReadInt32() == Magic && reader.ReadByte() == Version && plans.Find(PlanDigest.Read(reader.ReadBytes(PlanDigest.Length))) is { } plan
                && Read(reader, plan, leases) is { } response && stream.Position == stream.Length ? response : null;
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or DecoderFallbackException or ArgumentException or IOException or IndexOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    private static StoredResponse Read(BinaryReader reader, RoutePlan plan, ICopyLeases leases)
    {
        var sharedSince = reader.ReadInt64();
        var (kind, status, perShopper) = ((ResponseKind)reader.ReadByte(), reader.ReadInt16(), reader.ReadBoolean());
        var lifetime = new ResponseLifetime(ReadSaid(reader), new(reader.ReadInt64(), TimeSpan.Zero), Math.Clamp(reader.ReadDouble(), 0, 1));
        var expiredAt = reader.ReadInt64();
        var copies = ReadCopies(reader, leases);
        var headers = CountedItems.Read(reader, MaxItems, static r => KeyValuePair.Create(r.ReadString(), new StringValues(CountedItems.Read(r, MaxItems, static one => one.ReadString()))));
        var validators = ReadValidators(reader);
        var tags = ReadTags(reader, plan);
        var inputs = ReadInputs(reader, plan);
        var literals = reader.ReadBytes(reader.Read7BitEncodedInt());
        var holes = CountedItems.Read(reader, MaxItems, static r => new ProvenHole(
            r.Read7BitEncodedInt(), r.Read7BitEncodedInt(), r.Read7BitEncodedInt(), new(r.ReadByte()), new NameEncodings(r.ReadInt64()) & NameEncodings.All));
        var proof = new Proof
        {
            Template = new(literals, holes), Envelope = EnvelopeFormat.Read(reader), Fields = new([], [], []), Status = status, Kind = (WitnessKind)kind,
        };
        var (template, table) = TemplateHoles.Create(proof.Template, plan.Slots, plan.IdLength);
        template.Compress();
        return new()
        {
            Kind = kind, Status = status, Headers = RecentHeaders.Shared(headers), Template = template, Holes = table,
            Proof = new(proof, plan.Slots, plan.Sharing), IsPerShopper = perShopper, Validators = validators, Tags = tags, Inputs = inputs, SharedSince = sharedSince,
            Times = lifetime.Under(plan.Policy!, kind).EndedAt(expiredAt), Lifetime = lifetime, ExpiredAt = expiredAt, Copies = copies,
        };
    }

    private static void Write(BinaryWriter writer, OriginFreshness said)
    {
        foreach (var time in (SaidTime[])[said.FreshFor, said.StaleWhileRevalidate, said.StaleIfError])
        {
            writer.Write(time.Longest.Ticks);
            writer.Write(time.IsPolicys);
        }

        writer.Write(said.Age.Ticks);
    }

    private static OriginFreshness ReadSaid(BinaryReader reader) => new(ReadTime(reader), ReadTime(reader), ReadTime(reader), new(reader.ReadInt64()));

    private static SaidTime ReadTime(BinaryReader reader) =>
        new SaidTime(new(reader.ReadInt64()), reader.ReadBoolean()) is var time && time.Longest >= TimeSpan.Zero && (time.Longest <= MostSaid || time == SaidTime.Silent)
            ? time : throw new FormatException("No origin says such a time.");

    // What there may be in all, and what the fleet calls it. How many are left is in Redis alone.
    private static void Write(BinaryWriter writer, CopyBudget? copies)
    {
        writer.Write(copies is not null);
        if (copies is not null)
        {
            writer.Write(copies.Limit);
            writer.Write7BitEncodedInt(copies.Documents);
            writer.Write(copies.Share!.Generation.ToByteArray());
        }
    }

    private static CopyBudget? ReadCopies(BinaryReader reader, ICopyLeases leases) => reader.ReadBoolean()
        ? CopyBudget.Received(reader.ReadInt64(), reader.Read7BitEncodedInt(), new(new(reader.ReadBytes(GenerationLength)), leases))
        : null;

    private static void Write(BinaryWriter writer, Validators? validators)
    {
        writer.Write(validators is not null);
        if (validators is null)
        {
            return;
        }

        WriteOptional(writer, validators.ETag);
        WriteOptional(writer, validators.LastModified);
        Write(writer, validators.Lifetime);
    }

    private static Validators? ReadValidators(BinaryReader reader) => reader.ReadBoolean()
        ? new(ReadOptional(reader), ReadOptional(reader), ReadSaid(reader))
        : null;

    private static void Write(BinaryWriter writer, EntryTags tags)
    {
        writer.Write(tags.Cluster);
        WriteOptional(writer, tags.Integration);
        WriteOptional(writer, tags.Placement);
        WriteMany(writer, tags.Offers);
    }

    private static EntryTags ReadTags(BinaryReader reader, RoutePlan plan) =>
        new(plan.Digest, plan.PolicyName, reader.ReadString(), plan.RouteId, ReadOptional(reader), ReadOptional(reader), Flow: null) { Offers = CountedItems.Read(reader, MaxItems, static r => r.ReadString()) };

    // Values that are nobody's; of the others, that there is one.
    private static void Write(BinaryWriter writer, EntryInputs? inputs)
    {
        writer.Write(inputs is not null);
        if (inputs is not null)
        {
            writer.Write(inputs.Slots);
            foreach (var value in inputs.Values)
            {
                WriteOptional(writer, value);
            }
        }
    }

    private static EntryInputs? ReadInputs(BinaryReader reader, RoutePlan plan)
    {
        if (!reader.ReadBoolean())
        {
            return null;
        }

        var slots = reader.ReadUInt32();
        return new(plan.Names, [.. plan.Keys.Select(_ => ReadOptional(reader))], slots);
    }

    private static void WriteOptional(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
        {
            writer.Write(text);
        }
    }

    private static string? ReadOptional(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;

    private static void WriteMany(BinaryWriter writer, IReadOnlyCollection<string?> texts)
    {
        writer.Write7BitEncodedInt(texts.Count);
        foreach (var text in texts)
        {
            writer.Write(text ?? "");
        }
    }
}
