namespace OfferProxy.Gateway.Commands;

/// <summary>What the process ends with.</summary>
public static class ExitCodes
{
    /// <summary>All was well.</summary>
    public const int Ok = 0;

    /// <summary>The configuration is not valid, or the gateway could not start.</summary>
    public const int Failed = 1;

    /// <summary>The command line is not one that the gateway knows.</summary>
    public const int Usage = 2;
}
