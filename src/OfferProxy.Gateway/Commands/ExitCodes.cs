namespace OfferProxy.Gateway.Commands;

/// <summary>What the process ends with.</summary>
public static class ExitCodes
{
    /// <summary>All was well.</summary>
    public const int Ok = 0;

    /// <summary>The configuration is not valid, the gateway could not start, or what was asked is answered with no.</summary>
    public const int Failed = 1;

    /// <summary>The command line is not one that the gateway knows.</summary>
    public const int Usage = 2;

    /// <summary>No gateway answers at the admin address.</summary>
    public const int Unreachable = 3;

    /// <summary>The gateway asks for a key, or for another one, or does not let this machine administer it.</summary>
    public const int NotAllowed = 4;
}
