using System.Runtime.InteropServices;
using OfferProxy.DemoOrigin;
using OfferProxy.DemoOrigin.CommandLine;

if (!Arguments.TryRead(args, out var url, out var text, out var exitCode))
{
    await (exitCode == 0 ? Console.Out : Console.Error).WriteLineAsync(text);
    return exitCode;
}

var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
try
{
    await using var server = await DemoOriginServer.StartAsync(new DemoOriginOptions { Url = url });
    await Console.Out.WriteLineAsync(Arguments.Greeting(server.Address));
    await ended.Task;
    return 0;
}
catch (Exception exception) when (exception is IOException or FormatException or InvalidOperationException)
{
    await Console.Error.WriteLineAsync($"Cannot listen on {url}: {exception.Message} Choose another address with --urls.");
    return 1;
}

void End(PosixSignalContext signal)
{
    signal.Cancel = true;
    ended.TrySetResult();
}
