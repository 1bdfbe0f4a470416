namespace OfferProxy.Sharing.Documents;

/// <summary>The kinds of <see cref="DocumentToken"/>. Their numbers go into digests that are kept: they stay as they are.</summary>
internal enum DocumentTokenKind : byte
{
    /// <summary>The beginning of an object.</summary>
    StartObject = 1,

    /// <summary>The end of an object.</summary>
    EndObject = 2,

    /// <summary>The beginning of an array.</summary>
    StartArray = 3,

    /// <summary>The end of an array.</summary>
    EndArray = 4,

    /// <summary>The name of an object's member.</summary>
    MemberName = 5,

    /// <summary>A string value.</summary>
    Text = 6,

    /// <summary>A number.</summary>
    Number = 7,

    /// <summary><c>true</c></summary>
    True = 8,

    /// <summary><c>false</c></summary>
    False = 9,

    /// <summary><c>null</c></summary>
    Null = 10,

    /// <summary>A whole body that is no JSON.</summary>
    Opaque = 11,
}
