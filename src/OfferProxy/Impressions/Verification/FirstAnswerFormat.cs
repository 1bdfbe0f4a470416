using System.Security.Cryptography;
using System.Text;

namespace OfferProxy.Impressions.Verification;

/// <summary>
/// First answers as they are kept for a fleet: encrypted and authenticated (AES-256-GCM) under a key that follows from the key of the event's
/// id, with the name of the use, so that who reads them there reads nothing and who writes there is not believed.
/// </summary>
internal static class FirstAnswerFormat
{
    /// <summary>The length of the key, in bytes.</summary>
    public const int KeySize = 32;

    private const int NonceSize = 12;
    private const int TagSize = 16;

    /// <summary>Seals an answer.</summary>
    /// <param name="answer">The answer; null: it is known to have been given, and not kept.</param>
    /// <param name="key">The key.</param>
    /// <param name="use">The name of the use.</param>
    public static byte[] Seal(FirstAnswer? answer, byte[] key, string use)
    {
        var text = Write(answer);
        var sealedAnswer = new byte[NonceSize + TagSize + text.Length];
        var nonce = sealedAnswer.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagSize);
        cipher.Encrypt(nonce, text, sealedAnswer.AsSpan(NonceSize + TagSize), sealedAnswer.AsSpan(NonceSize, TagSize), Encoding.ASCII.GetBytes(use));
        return sealedAnswer;
    }

    /// <summary>Opens what was sealed; false where it was not sealed so.</summary>
    /// <param name="sealedAnswer">What is there.</param>
    /// <param name="key">The key.</param>
    /// <param name="use">The name of the use.</param>
    /// <param name="answer">The answer; null: it was not kept.</param>
    public static bool TryOpen(ReadOnlySpan<byte> sealedAnswer, byte[] key, string use, out FirstAnswer? answer)
    {
        answer = null;
        if (sealedAnswer.Length < NonceSize + TagSize)
        {
            return false;
        }

        var text = new byte[sealedAnswer.Length - NonceSize - TagSize];
        try
        {
            using var cipher = new AesGcm(key, TagSize);
            cipher.Decrypt(sealedAnswer[..NonceSize], sealedAnswer[(NonceSize + TagSize)..], sealedAnswer.Slice(NonceSize, TagSize), text, Encoding.ASCII.GetBytes(use));
            answer = Read(text);
            return true;
        }
        catch (Exception exception) when (exception is CryptographicException or IOException)
        {
            return false;
        }
    }

    private static byte[] Write(FirstAnswer? answer)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(answer?.Status ?? 0);
        if (answer is not null)
        {
            writer.Write(answer.Fields.Count);
            foreach (var (name, value) in answer.Fields)
            {
                writer.Write(name);
                writer.Write(value);
            }

            writer.Write(answer.Body);
        }

        return bytes.ToArray();
    }

    private static FirstAnswer? Read(byte[] text)
    {
        using var reader = new BinaryReader(new MemoryStream(text));
        var status = reader.ReadInt32();
        if (status == 0)
        {
            return null;
        }

        var fields = new KeyValuePair<string, string>[reader.ReadInt32()];
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = new(reader.ReadString(), reader.ReadString());
        }

        return new(status, fields, reader.ReadBytes(text.Length));
    }
}
