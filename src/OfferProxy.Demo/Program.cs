using OfferProxy.Demo;

return await DemoCommandLine.RunAsync(args);
