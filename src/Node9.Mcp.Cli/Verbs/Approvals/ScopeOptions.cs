using System.CommandLine;
using System.Globalization;
using Node9.Mcp.Gateway.Approvals.Grants;

namespace Node9.Mcp.Cli.Verbs.Approvals;

/// <summary>The options that say how far a yes reaches.</summary>
internal sealed class ScopeOptions
{
    private readonly Option<bool> _session = new("--session")
    {
        Description = "Also for calls of the same shape, as long as the agent's session lives.",
    };

    private readonly Option<string?> _for = new("--for")
    {
        Description = "Also for calls of the same shape, for a time: `30m`, `2h`, `1d`.", HelpName = "TIME",
    };

    private readonly Option<bool> _always = new("--always")
    {
        Description = "Also for calls of the same shape, until revoked or as long as the configuration lets a grant live.",
    };

    /// <summary>Adds them to <paramref name="command"/>.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_session);
        command.Options.Add(_for);
        command.Options.Add(_always);
    }

    /// <summary>The scope that was asked for; null, with the problem printed, when it is none.</summary>
    public AnswerScope? Read(ParseResult parsed, ApprovalsConsole console)
    {
        string? time = parsed.GetValue(_for);
        bool session = parsed.GetValue(_session), always = parsed.GetValue(_always);
        if ((session ? 1 : 0) + (always ? 1 : 0) + (time is null ? 0 : 1) > 1)
        {
            console.Fail("an answer has one scope", "choose one of `--session`, `--for` and `--always`", ExitCode.Usage);
            return null;
        }

        if (time is null)
        {
            return session ? AnswerScope.Session : always ? AnswerScope.Always : AnswerScope.Once;
        }

        if (ReadTime(time) is { } lasting)
        {
            return AnswerScope.For(lasting);
        }

        console.Fail($"`--for {time}` is no time", "give minutes, hours or days, like `30m`, `2h`, `1d`", ExitCode.Usage);
        return null;
    }

    private static TimeSpan? ReadTime(string text)
    {
        if (text.Length < 2 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            || count is < 1 or > 100_000)
        {
            return null;
        }

        return text[^1] switch
        {
            'm' => TimeSpan.FromMinutes(count),
            'h' => TimeSpan.FromHours(count),
            'd' => TimeSpan.FromDays(count),
            _ => null,
        };
    }
}
