using System.CommandLine;

namespace Node9.Mcp.Cli.Verbs.Manual;

/// <summary><c>man</c>: the manual page, read off the verbs themselves.</summary>
internal static class ManVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var verb = new Command("man", "Print the manual page of this program, for `man`.");
        verb.SetAction(parsed =>
        {
            parsed.InvocationConfiguration.Output.Write(ManPage.Of(Program.Root(), Gateway.Product.Version));
            return ExitCode.Done;
        });
        return verb.WithExamples("node9-mcp man | man -l -");
    }
}
