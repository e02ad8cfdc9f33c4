using System.CommandLine;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Processes;
using Node9.Mcp.Gateway.State;

using Node9.Mcp.Cli.Terminal;

namespace Node9.Mcp.Cli.Verbs.Approvals;

/// <summary>What the verbs of <c>approvals</c> share: their options, the open desk, and where they write.</summary>
internal sealed class ApprovalsConsole : IDisposable
{
    private ApprovalsConsole(ParseResult parsed, StateDirectory state, ApprovalDesk desk, ApprovalsOptions options)
    {
        (State, Desk, Json) = (state, desk, parsed.GetValue(options.Json));
        (Output, Error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
    }

    /// <summary>Where the store is.</summary>
    public StateDirectory State { get; }

    /// <summary>The store and what answers it.</summary>
    public ApprovalDesk Desk { get; }

    /// <summary>Whether a program reads.</summary>
    public bool Json { get; }

    /// <summary>Results.</summary>
    public TextWriter Output { get; }

    /// <summary>Problems.</summary>
    public TextWriter Error { get; }

    /// <summary>Gives <paramref name="command"/> the common options and an action that runs with an open desk; a store
    /// that cannot be used is one error and exit code 3.</summary>
    public static Command Bind(Command command, Func<ParseResult, ApprovalsConsole, CancellationToken, Task<int>> run)
    {
        var options = new ApprovalsOptions();
        command.Options.Add(options.Json);
        command.Options.Add(options.State);
        command.SetAction(async (parsed, cancellation) =>
        {
            TextWriter error = parsed.InvocationConfiguration.Error;
            try
            {
                StateDirectory state = StateDirectory.Open(parsed.GetValue(options.State));
                using var console = new ApprovalsConsole(
                    parsed, state, ApprovalDesk.Open(state, TimeProvider.System), options);
                return await run(parsed, console, cancellation).ConfigureAwait(false);
            }
            catch (StateDirectoryException e)
            {
                return Fail(error, e.Message, e.Hint, ExitCode.Unavailable);
            }
            catch (ApprovalStoreException e)
            {
                return Fail(error, e.Message, e.Hint, ExitCode.Unavailable);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return Fail(error, e.Message, "look at the state directory and its permissions", ExitCode.Unavailable);
            }
        });
        return command;
    }

    /// <summary>Prints a problem with its hint and gives its exit code back.</summary>
    public static int Fail(TextWriter error, string message, string hint, int code)
    {
        error.WriteLine($"error: {TerminalText.Show(message)}");
        error.WriteLine($"  hint: {TerminalText.Show(hint)}");
        return code;
    }

    /// <summary>Prints a problem with its hint and gives its exit code back.</summary>
    public int Fail(string message, string hint, int code) => Fail(Error, message, hint, code);

    /// <summary>The one request that <paramref name="id"/>, or the beginning of it, names; otherwise prints why
    /// not.</summary>
    /// <param name="id">As typed, with or without <c>apr_</c>.</param>
    /// <param name="unknown">The exit code for an id that nothing has.</param>
    /// <param name="code">The exit code when there is none.</param>
    public ApprovalRequest? Find(string id, int unknown, out int code)
    {
        code = ExitCode.Usage;
        if (!ApprovalId.TryReadBeginning(id, out string beginning))
        {
            Fail($"`{id}` is no approval id", "ids look like `apr_7k2m9q`; see them with `node9-mcp approvals list`",
                code);
            return null;
        }

        IReadOnlyList<ApprovalRequest> found = Desk.Store.FindAll(beginning);
        if (found is [var only])
        {
            code = ExitCode.Done;
            return only;
        }

        if (found.Count > 1)
        {
            string ids = string.Join("`, `", found.Select(static each => each.Id));
            Fail($"`{id}` can be `{ids}`", "type more of the id", code);
            return null;
        }

        code = unknown;
        Fail($"there is no request `{id}`", "see them with `node9-mcp approvals list --all`", code);
        return null;
    }

    /// <summary>Whether a person can be asked something now.</summary>
    public bool CanAsk => !Console.IsInputRedirected && !Json;

    /// <summary>Asks; anything but a yes is a no, and so is nobody there.</summary>
    public bool Confirm(string question)
    {
        if (Console.IsInputRedirected)
        {
            return false;
        }

        Error.Write($"{question} [y/N] ");
        return Console.In.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }

    /// <summary>Where this process's answers come from.</summary>
    public static DecisionOrigin Origin() => new("cli", !Console.IsInputRedirected, AgentMarkers.FindInThisProcess());

    public void Dispose() => Desk.Dispose();
}
