using System.CommandLine;
using System.Text;

namespace Node9.Mcp.Cli.Verbs.Manual;

/// <summary>Writes a manual page in the language of <c>man(7)</c>.</summary>
internal static class ManPage
{
    private const string Examples = "\n\nExamples:\n";

    /// <summary>The page of a program with all its verbs.</summary>
    public static string Of(RootCommand root, string version)
    {
        var page = new StringBuilder();
        page.Append($".TH NODE9\\-MCP 1 \"\" \"node9\\-mcp {Roff.Text(version)}\" \"User Commands\"\n");
        Section(page, "NAME");
        page.Append("node9\\-mcp \\- ").Append(Roff.Text(Lower(About(root)))).Append('\n');
        Section(page, "SYNOPSIS");
        page.Append(".B node9\\-mcp\n.I VERB\n[\n.I options\n]\n");
        Section(page, "DESCRIPTION");
        page.Append(Roff.Paragraphs(About(root)));
        Section(page, "VERBS");
        foreach (Command verb in root.Subcommands)
        {
            Verb(page, verb.Name, verb);
        }

        Section(page, "EXIT STATUS");
        foreach ((int code, string meaning) in Meanings)
        {
            page.Append(".TP\n.B ").Append(code).Append('\n').Append(Roff.Text(meaning)).Append('\n');
        }

        Section(page, "ENVIRONMENT");
        page.Append(".TP\n.B NODE9_MCP_STATE\nThe state directory, where it is not the usual one.\n");
        page.Append(".TP\n.B NO_COLOR\nNothing is coloured.\n");
        Section(page, "FILES");
        foreach ((string path, string meaning) in Files)
        {
            page.Append(".TP\n.I ").Append(Roff.Text(path)).Append('\n').Append(Roff.Text(meaning)).Append('\n');
        }

        Section(page, "EXAMPLES");
        Lines(page, root);
        return page.ToString();
    }

    private static readonly (int Code, string Meaning)[] Meanings =
    [
        (ExitCode.Done, "Done, or allowed."),
        (ExitCode.Refused, "Refused, held, or a check that failed."),
        (ExitCode.Usage, "Wrong usage, or a configuration that cannot be used."),
        (ExitCode.Unavailable, "A server, a file or a socket could not be reached."),
        (ExitCode.Bug, "A fault of this program."),
    ];

    private static readonly (string Path, string Meaning)[] Files =
    [
        ("mcp-proxy.json", "The repository's configuration."),
        ("~/.config/node9-mcp/", "The user's configuration and policy."),
        ("/etc/node9-mcp/policy.json", "The policy of the machine's owner, which nothing overrules."),
        ("~/.local/state/node9-mcp/", "Approvals, sessions, pauses and the audit log."),
    ];

    private static void Verb(StringBuilder page, string path, Command verb)
    {
        if (verb.Hidden)
        {
            return;
        }

        page.Append(".SS \"node9\\-mcp ").Append(Roff.Text(path));
        foreach (Argument argument in verb.Arguments)
        {
            page.Append(' ').Append(Roff.Text(argument.Name.ToUpperInvariant()));
        }

        page.Append("\"\n").Append(Roff.Paragraphs(About(verb)));
        foreach (Argument argument in verb.Arguments)
        {
            page.Append(".TP\n.I ").Append(Roff.Text(argument.Name.ToUpperInvariant())).Append('\n')
                .Append(Roff.Text(argument.Description ?? "")).Append('\n');
        }

        foreach (Option option in verb.Options.Where(static each => !each.Hidden))
        {
            string names = string.Join(", ", option.Aliases.Prepend(option.Name));
            page.Append(".TP\n.B ").Append(Roff.Text(option.HelpName is { } value ? $"{names} {value}" : names)).Append('\n')
                .Append(Roff.Text(option.Description ?? "")).Append('\n');
        }

        Lines(page, verb);
        foreach (Command below in verb.Subcommands)
        {
            Verb(page, $"{path} {below.Name}", below);
        }
    }

    private static void Lines(StringBuilder page, Command verb)
    {
        string[] halves = (verb.Description ?? "").Split(Examples);
        if (halves.Length < 2)
        {
            return;
        }

        page.Append(".PP\n.nf\n.RS 4\n");
        foreach (string line in halves[1].Split('\n'))
        {
            page.Append(Roff.Text(line.Trim())).Append('\n');
        }

        page.Append(".RE\n.fi\n");
    }

    private static void Section(StringBuilder page, string name) => page.Append(".SH ").Append(name).Append('\n');

    private static string About(Command verb) => (verb.Description ?? "").Split(Examples)[0].Trim();

    private static string Lower(string sentence) =>
        sentence.Length == 0 ? "" : char.ToLowerInvariant(sentence[0]) + sentence[1..].TrimEnd('.');
}
