using Microsoft.Extensions.Logging;

namespace OfferProxy.Impressions.EventIds;

/// <summary>What is logged of the keys of event ids: their numbers, never themselves.</summary>
internal static partial class EventIdLog
{
    [LoggerMessage(320, LogLevel.Warning, "No key for event ids is set: a random one is used, which ends with this process and which no other gateway has. Ids from before a restart, and those of other gateways, are told as forged. Set Offers:Events:KeyFile.")]
    public static partial void KeyIsRandom(ILogger logger);

    [LoggerMessage(321, LogLevel.Information, "Keys for event ids in use: {Numbers}; new ids are minted with {Minting}.")]
    public static partial void KeysInUse(ILogger logger, string numbers, int minting);
}
