using OfferProxy.Gateway.Commands;
using OfferProxy.Gateway.Hosting;

// First of all: until somebody takes the signal, it ends the process.
using var hangup = new StartingHangup();
return await GatewayCommandLine.RunAsync(args, starting: hangup);
