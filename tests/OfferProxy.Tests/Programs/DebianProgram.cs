using Xunit;

namespace OfferProxy.Tests.Programs;

/// <summary>
/// A program of the machine that a test runs. A test that needs one which is not installed is skipped, with a reason that
/// says how to get it: a fresh machine passes. Compiled into each project of tests that runs programs.
/// </summary>
internal sealed class DebianProgram
{
    /// <summary>A shell.</summary>
    public static readonly DebianProgram Bash = new("bash", "bash");

    /// <summary>A browser.</summary>
    public static readonly DebianProgram Chromium = new("chromium", "chromium");

    /// <summary>A client of HTTP.</summary>
    public static readonly DebianProgram Curl = new("curl", "curl");

    /// <summary>GNU's compressor.</summary>
    public static readonly DebianProgram Gzip = new("gzip", "gzip");

    /// <summary>A load balancer that asks its servers whether they are ready.</summary>
    public static readonly DebianProgram Haproxy = new("haproxy", "haproxy");

    /// <summary>A runtime of JavaScript, with zlib.</summary>
    public static readonly DebianProgram Node = new("node", "nodejs");

    /// <summary>Makes certificates, and speaks TLS.</summary>
    public static readonly DebianProgram Openssl = new("openssl", "openssl");

    /// <summary>The server that scrapes metrics and evaluates rules.</summary>
    public static readonly DebianProgram Prometheus = new("prometheus", "prometheus");

    /// <summary>The tool that checks rules and runs their cases.</summary>
    public static readonly DebianProgram Promtool = new("promtool", "prometheus");

    /// <summary>A runtime of Python, with zlib.</summary>
    public static readonly DebianProgram Python = new("python3", "python3");

    /// <summary>The server that gateways of a fleet share.</summary>
    public static readonly DebianProgram Redis = new("redis-server", "redis-server");

    private DebianProgram(string name, string package) => (Name, Package) = (name, package);

    /// <summary>All programs that tests run, which <c>check</c> installs.</summary>
    public static IReadOnlyList<DebianProgram> All { get; } = [Bash, Chromium, Curl, Gzip, Haproxy, Node, Openssl, Prometheus, Promtool, Python, Redis];

    /// <summary>The name of the program's file.</summary>
    public string Name { get; }

    /// <summary>The name of the Debian package that holds the program.</summary>
    public string Package { get; }

    /// <summary>Why a test that needs the program is skipped.</summary>
    public string SkipReason => $"{Name} is not installed: run ./check, or on Debian: apt-get install {Package}.";

    /// <summary>Returns the full path of the program, or skips the running test where the machine has none.</summary>
    public string RequirePath()
    {
        // Where Debian has servers, which is on root's search path alone.
        var path = FindIn(Environment.GetEnvironmentVariable("PATH")) ?? FindIn("/usr/sbin");
        Assert.SkipWhen(path is null, SkipReason);
        return path!;
    }

    /// <summary>Returns the full path of the program in the first folder of a search path that has it, or null where none has.</summary>
    /// <param name="searchPath">Folders, separated by colons, as in the variable <c>PATH</c>; null is none.</param>
    public string? FindIn(string? searchPath) =>
        searchPath?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, Name)).FirstOrDefault(File.Exists);
}
