using OfferProxy.Gateway.Commands;

return await GatewayCommandLine.RunAsync(args);
