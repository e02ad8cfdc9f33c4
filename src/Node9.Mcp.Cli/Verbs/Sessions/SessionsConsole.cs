using System.CommandLine;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Cli.Verbs.Approvals;
using Node9.Mcp.Gateway.Approvals.Processes;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Interventions;
using Node9.Mcp.Gateway.Ledgers;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Cli.Verbs.Sessions;

/// <summary>What the verbs about sessions share: the records, the orders, and where they write.</summary>
internal sealed class SessionsConsole(ParseResult parsed, StateDirectory state)
{
    /// <summary>The state directory.</summary>
    public StateDirectory State { get; } = state;

    /// <summary>The records of sessions.</summary>
    public SessionDirectory Sessions { get; } = new(state, ProcessTables.Local, TimeProvider.System);

    /// <summary>What people ordered.</summary>
    public SessionOrders Orders { get; } = new(state, TimeProvider.System);

    /// <summary>Results.</summary>
    public TextWriter Output { get; } = parsed.InvocationConfiguration.Output;

    /// <summary>Problems.</summary>
    public TextWriter Error { get; } = parsed.InvocationConfiguration.Error;

    /// <summary>Gives <paramref name="verb"/> <c>--state</c> and an action; what cannot be read or written is one error and exit
    /// code 3.</summary>
    public static Command Bind(Command verb, Func<ParseResult, SessionsConsole, int> run)
    {
        verb.Options.Add(GatewayArguments.State);
        verb.SetAction(parsed =>
        {
            TextWriter error = parsed.InvocationConfiguration.Error;
            try
            {
                return run(parsed, new SessionsConsole(parsed, StateDirectory.Open(parsed.GetValue(GatewayArguments.State))));
            }
            catch (StateDirectoryException e)
            {
                return ApprovalsConsole.Fail(error, e.Message, e.Hint, ExitCode.Unavailable);
            }
            catch (AuditException e)
            {
                return ApprovalsConsole.Fail(error, e.Message, e.Hint, ExitCode.Unavailable);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return ApprovalsConsole.Fail(
                    error, e.Message.TrimEnd('.'), "look at the state directory and its permissions", ExitCode.Unavailable);
            }
        });
        return verb;
    }

    /// <summary>The one session that <paramref name="id"/>, or the beginning of it, names; null after saying why not.</summary>
    public SessionListing? Find(string id)
    {
        SessionListing[] found = [.. Sessions.List().Where(each => each.Id == id)];
        if (found.Length == 0 && id.Length > 0)
        {
            found = [.. Sessions.List().Where(each => each.Id.StartsWith(id, StringComparison.Ordinal)
                || each.Id.Length > 2 && each.Id.AsSpan(2).StartsWith(id))];
        }

        if (found is [var only])
        {
            return only;
        }

        Fail(found.Length == 0 ? $"there is no session `{id}`"
            : $"`{id}` can be `{string.Join("`, `", found.Take(5).Select(static each => each.Id))}`",
            "see them with `node9-mcp sessions --all`");
        return null;
    }

    /// <summary>Writes what a person did to the audit log.</summary>
    /// <exception cref="AuditException">It cannot be written.</exception>
    public void Record(in InterventionEvent row) =>
        new SharedAuditLog(State, new AuditRun(Gateway.Product.Version, "")).Write(row);

    /// <summary>Prints a problem with its hint.</summary>
    public int Fail(string message, string hint, int code = ExitCode.Refused) => ApprovalsConsole.Fail(Error, message, hint, code);

    /// <summary>Text of somebody else, made safe.</summary>
    public static string Safe(string text, int most) => TerminalText.Show(text, most);
}
