using System.CommandLine;
using OfferProxy.LoadPeers;

var url = new Option<string>("--url") { Description = "The http address to listen on.", Required = true, Recursive = true };
var pool = new Option<bool>("--pool") { Description = "Hand the work of connections to the thread pool, as the gateway may be told to; else it is done inline.", Recursive = true };
var http2 = new Option<bool>("--http2") { Description = "Speak HTTP/2 alone, without TLS; else HTTP/1.1.", Recursive = true };
var metrics = new Option<string?>("--metrics") { Description = "Another http address to listen on, which tells what this process has allocated.", Recursive = true };
var response = new Option<FileInfo>("--response") { Description = "A captured response: status, header lines, an empty line, body.", Required = true };
var origin = new Option<string>("--origin") { Description = "The address to forward to.", Required = true };

var root = new RootCommand("The servers that the gateway is compared with, and the origins behind all of them.") { url, pool, http2, metrics };

Add("kestrel", "Kestrel that writes one captured response, without routes.", result => KestrelPeer.Create(Settings(result), result.GetValue(response)!.FullName), response);
Add("yarp", "YARP that forwards.", result => YarpPeer.Create(Settings(result), result.GetValue(origin)!), origin);
Add("yarp-cache", "YARP with ASP.NET output caching.", result => OutputCachePeer.Create(Settings(result), result.GetValue(origin)!), origin);
Add("documents", "An origin with a 3.6 KB offer for any integration and index.", result => DocumentOrigin.Create(Settings(result)));
Add("otlp", "A collector that takes what is exported by OTLP over HTTP, and forgets it.", result => OtlpSink.Create(Settings(result)));

var demo = new Command("origin", "The demo origin, without its record of requests.");
demo.SetAction((result, cancel) => DemoPeer.RunAsync(result.GetValue(url)!, cancel));
root.Add(demo);
return await root.Parse(args).InvokeAsync();

ServerSettings Settings(ParseResult result) => new(result.GetValue(url)!, !result.GetValue(pool), result.GetValue(http2));

void Add(string name, string description, Func<ParseResult, WebApplication> create, params Option[] options)
{
    var command = new Command(name, description);
    foreach (var option in options)
    {
        command.Add(option);
    }

    command.SetAction((result, cancel) => Task.WhenAll(
        [create(result).RunAsync(cancel), .. result.GetValue(metrics) is { } address ? [AllocationMetrics.Create(new(address, Inline: false)).RunAsync(cancel)] : Array.Empty<Task>()]));
    root.Add(command);
}
