using System.Diagnostics;

namespace OfferProxy.Tests.Configuration;

/// <summary>Makes named pipes that nobody writes to, so that who opens one to read it would wait.</summary>
internal static class Pipe
{
    public static string MakeIn(string folder)
    {
        var path = Path.Combine(folder, "pipe");
        using var make = Process.Start("mkfifo", [path]);
        make.WaitForExit();
        return path;
    }
}
