using System.Buffers.Binary;
using System.Security.Cryptography;
using OfferProxy.Segments;
using OfferProxy.Sharing.Documents;
using OfferProxy.Sharing.Proofs;

namespace OfferProxy.Sharing.Memory;

/// <summary>
/// The digest of a document's tokens, the holes taken out and what may differ left out: a cryptographic one, because whoever
/// could make up another document of the same digest would have it shared.
/// </summary>
internal sealed class DocumentDigest : IDisposable
{
    /// <summary>How many bytes of SHA-256 are kept: 128 bits are beyond any collision that could be found.</summary>
    public const int Length = 16;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Begins the digest of a response.</summary>
    /// <param name="status">Its status code.</param>
    /// <param name="kind">What it is.</param>
    public DocumentDigest(int status, WitnessKind kind) => AddHead((byte)kind, status);

    /// <summary>The digest of a proof's template; null where it is no JSON.</summary>
    /// <param name="proof">The proof.</param>
    /// <param name="policy">What the policy says.</param>
    /// <param name="holes">Its holes, by the ordinals of tokens of which what may differ is one.</param>
    public static byte[]? Compute(Proof proof, SharingPolicy policy, out ProvenHole[] holes)
    {
        holes = [];
        using var digest = new DocumentDigest(proof.Status, proof.Kind);
        if (TokenizedDocument.Read(proof.Template.Literals.Span, DocumentShape.Json, LinkRewriter.None, out _) is not { } literals)
        {
            return null;
        }

        var ignored = NamedValues.Find(literals, policy.Ignore);
        var ordinals = new int[literals.Tokens.Count];
        var ordinal = 0;
        for (var i = 0; i < literals.Tokens.Count; i++, ordinal++)
        {
            ordinals[i] = ordinal;
            if (ignored.Contains(i))
            {
                digest.AddIgnored();
                i = literals.AfterValue(i) - 1;
                continue;
            }

            digest.Add(literals.Tokens[i].Kind, TextOf(literals, literals.Tokens[i]));
        }

        holes = [.. proof.Template.Holes.Select(hole => hole with { At = 0, Token = ordinals[hole.Token] })];
        return digest.Finish();
    }

    /// <summary>What of a token counts: the text of strings, what is written of others.</summary>
    public static ReadOnlySpan<byte> TextOf(TokenizedDocument document, DocumentToken token)
    {
        if (token.Kind is not (DocumentTokenKind.Text or DocumentTokenKind.MemberName))
        {
            return document.Written(token);
        }

        // A lone surrogate is decoded to U+FFFD, whichever it is: such a text counts as it is written.
        var text = document.Text(token).Bytes;
        return token.Escaped && text.IndexOf("\uFFFD"u8) >= 0 ? document.Written(token) : text;
    }

    /// <summary>Adds a token.</summary>
    public void Add(DocumentTokenKind kind, ReadOnlySpan<byte> text)
    {
        AddHead((byte)kind, text.Length);
        _hash.AppendData(text);
    }

    /// <summary>Adds a token of which pieces are left.</summary>
    public void Add(DocumentTokenKind kind, ReadOnlySpan<byte> text, ReadOnlySpan<TakenOut> takenOut)
    {
        var length = text.Length;
        foreach (var one in takenOut)
        {
            length -= one.Length;
        }

        AddHead((byte)kind, length);
        var from = 0;
        foreach (var one in takenOut)
        {
            _hash.AppendData(text[from..one.Start]);
            from = one.Start + one.Length;
        }

        _hash.AppendData(text[from..]);
    }

    /// <summary>Adds a value that may differ.</summary>
    public void AddIgnored() => AddHead(byte.MaxValue, 0);

    /// <summary>The digest.</summary>
    public byte[] Finish() => _hash.GetHashAndReset()[..Length];

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    private void AddHead(byte kind, int number)
    {
        Span<byte> head = stackalloc byte[5];
        head[0] = kind;
        BinaryPrimitives.WriteInt32LittleEndian(head[1..], number);
        _hash.AppendData(head);
    }
}
