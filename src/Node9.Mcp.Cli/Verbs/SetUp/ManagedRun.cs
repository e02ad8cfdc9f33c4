using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Clients.Managed;

namespace Node9.Mcp.Cli.Verbs.SetUp;

/// <summary><c>init --managed</c>: writes what the machine's owner deploys, and says how. Touches nothing else.</summary>
internal static class ManagedRun
{
    private const string Recipe = """

        Put your servers into mcp-proxy.json and your rules into policy.json, then deploy the tree of each system as root:

        Ansible
          - copy: { src: node9-mcp, dest: /usr/local/bin/node9-mcp, mode: "0755", owner: root, group: root }
          - copy: { src: managed/linux/, dest: /, mode: "0644", directory_mode: "0755", owner: root, group: root }

        Jamf
          pkgbuild --root managed/macos --identifier com.example.node9-mcp --version 1 --install-location / --ownership recommended node9-mcp.pkg
          and upload the package; deploy /usr/local/bin/node9-mcp in the same way

        Intune
          a Win32 app with the install command
          powershell -Command "robocopy managed\windows C:\ /E; if ($LASTEXITCODE -lt 8) { exit 0 }"

        Every user then runs `node9-mcp doctor`. Copilot CLI and Gemini CLI have no place of the machine's own that is known
        here: run `node9-mcp init --client copilot --client gemini --yes` as each user. On Windows the machine's policy has no
        place yet, so policy.json is not among its files.
        """;

    /// <summary>Writes the trees below <paramref name="directory"/>; a file that is there and says something else is left.</summary>
    public static int Run(string directory, bool dryRun, TextWriter output, TextWriter error)
    {
        int code = ExitCode.Done;
        foreach (ManagedFile file in ManagedFiles.All())
        {
            string path = Path.Combine(directory, file.System.ToString().ToLowerInvariant(), file.Relative);
            if (File.Exists(path))
            {
                if (File.ReadAllText(path) != file.Content)
                {
                    error.WriteLine($"error: `{TerminalText.Show(path)}` is there already and says something else; it was left as it is");
                    error.WriteLine("  hint: name another directory with `--out`");
                    code = ExitCode.Usage;
                }

                continue;
            }

            output.WriteLine(TerminalText.Show(path));
            if (!dryRun)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, file.Content);
            }
        }

        output.WriteLine(Recipe);
        return code;
    }
}
