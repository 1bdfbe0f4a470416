namespace OfferProxy.Load.Servers;

/// <summary>How a .NET program was published.</summary>
internal enum Build
{
    /// <summary>Compiled ahead of time.</summary>
    Native,

    /// <summary>Compiled while it runs.</summary>
    Jit,
}

/// <summary>What builds are called.</summary>
internal static class BuildNames
{
    /// <summary>The end of the folder that it was published to.</summary>
    public static string Folder(this Build build) => build == Build.Native ? "native" : "jit";
}
