namespace OfferProxy.Load.Servers;

/// <summary>How a .NET program was published.</summary>
internal enum Build
{
    /// <summary>With its runtime, compiled ahead of time for its start and anew while it runs.</summary>
    ReadyToRun,

    /// <summary>Compiled ahead of time.</summary>
    Native,
}

/// <summary>What builds are called.</summary>
internal static class BuildNames
{
    /// <summary>The end of the folder that it was published to.</summary>
    public static string Folder(this Build build) => build == Build.Native ? "native" : "r2r";

    /// <summary>What tables call it.</summary>
    public static string Text(this Build build) => build == Build.Native ? "native" : "ReadyToRun";
}
