using System.Diagnostics;
using System.Security.Cryptography;

namespace Node9.Mcp.Gateway.Tests.Evidence;

/// <summary>What the makers of a format publish on npm to check it by, installed once for each wording of
/// <c>npm/package.json</c>. Where it is not to be had, the asking test is skipped and says what was missed.</summary>
internal static class NodePrograms
{
    private static readonly Lazy<string?> Root = new(Install, LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>Starts a script of <c>npm/</c>, which finds the packages.</summary>
    public static Process Start(string script, params ReadOnlySpan<string> arguments)
    {
        if (Root.Value is null)
        {
            Assert.Skip("MISSED: node and npm with @elastic/ecs and @opentelemetry/otlp-transformer are not to be had here");
        }

        var start = new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "Evidence", "npm", script), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["NODE_PATH"] = Path.Combine(Root.Value, "node_modules");
        return Process.Start(start)!;
    }

    /// <summary>Runs a script with this standard input and gives its output.</summary>
    public static string Run(string script, string input)
    {
        using Process node = Start(script);
        node.StandardInput.Write(input);
        node.StandardInput.Close();
        string output = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        Assert.Equal(0, node.ExitCode);
        return output;
    }

    private static string? Install()
    {
        string package = Path.Combine(AppContext.BaseDirectory, "Evidence", "npm", "package.json");
        string version = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(package)))[..12];
        string place = Path.Combine(Path.GetTempPath(), $"node9-mcp-evidence-{Environment.UserName}-{version}");
        if (Directory.Exists(place))
        {
            return place;
        }

        string fresh = $"{place}.{Environment.ProcessId}";
        Directory.CreateDirectory(fresh);
        File.Copy(package, Path.Combine(fresh, "package.json"), overwrite: true);
        if (!Ran(fresh))
        {
            Directory.Delete(fresh, recursive: true);
            return null;
        }

        try
        {
            Directory.Move(fresh, place);
        }
        catch (IOException) when (Directory.Exists(place))
        {
            // Another run was faster.
            Directory.Delete(fresh, recursive: true);
        }

        return place;
    }

    private static bool Ran(string directory)
    {
        try
        {
            using Process npm = Process.Start(new ProcessStartInfo(
                "npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]) { WorkingDirectory = directory })!;
            npm.WaitForExit();
            return npm.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
