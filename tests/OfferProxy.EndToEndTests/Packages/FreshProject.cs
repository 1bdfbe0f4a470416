using System.Diagnostics;
using System.Text.RegularExpressions;

namespace OfferProxy.EndToEndTests.Packages;

/// <summary>A web project outside of the repository, which gets the packages from a feed; it and its program are gone after the test.</summary>
internal sealed partial class FreshProject : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("offerproxy-fresh-").FullName;
    private Process? _process;

    /// <summary>Writes the project.</summary>
    /// <param name="feed">The folder with the packages.</param>
    /// <param name="version">Their version.</param>
    /// <param name="packages">Their ids.</param>
    public FreshProject(string feed, string version, params string[] packages)
    {
        // What they need is where the repository's build has put it, and not fetched again.
        var known = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Write("fresh.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <NuGetAudit>false</NuGetAudit>
                <RestorePackagesPath>packages</RestorePackagesPath>
                <RestoreFallbackFolders>{known}</RestoreFallbackFolders>
                <DefaultItemExcludes>$(DefaultItemExcludes);packages/**</DefaultItemExcludes>
              </PropertyGroup>
              <ItemGroup>
                {string.Concat(packages.Select(package => $"""<PackageReference Include="{package}" Version="{version}" />"""))}
              </ItemGroup>
            </Project>
            """);
        Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <add key="packed" value="{feed}" />
              </packageSources>
            </configuration>
            """);
    }

    /// <summary>Where its packages have come to.</summary>
    public string Packages => Path.Combine(_folder, "packages");

    /// <summary>Writes a file of it.</summary>
    public void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    /// <summary>Restores and builds it, without a warning.</summary>
    public Task BuildAsync() => DotNet.RunAsync(_folder, "build", "-c", "Release", "-o", "built");

    /// <summary>Starts its program, and returns where it listens.</summary>
    /// <param name="origin">The destination of its only cluster.</param>
    public async Task<Uri> StartAsync(Uri origin)
    {
        _process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(_folder, "built", "fresh.dll"), "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            Environment = { ["ReverseProxy__Clusters__offers__Destinations__a__Address"] = origin.ToString() },
        })!;
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (await _process.StandardOutput.ReadLineAsync(timeout.Token) is { } line)
        {
            if (Listening().Match(line) is { Success: true } listening)
            {
                // What it logs later must not fill the pipe.
                _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return new(listening.Groups[1].Value);
            }
        }

        throw new InvalidOperationException("The program ended before it listened.");
    }

    public void Dispose()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [GeneratedRegex("Now listening on: (http://\\S+)")]
    private static partial Regex Listening();
}
