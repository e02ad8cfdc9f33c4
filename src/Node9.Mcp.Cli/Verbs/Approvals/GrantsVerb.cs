using System.CommandLine;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Grants;
using Node9.Mcp.Gateway.Audit;

namespace Node9.Mcp.Cli.Verbs.Approvals;

/// <summary><c>grants</c>: the answers that reach further than once.</summary>
internal static class GrantsVerb
{
    /// <summary>The verb with everything below it.</summary>
    public static Command Create() => new Command("grants", "See and take back answers that hold for more than one call.")
    {
        CreateList(),
        CreateShow(),
        CreateRevoke(),
    }.WithExamples("node9-mcp grants list", "node9-mcp grants revoke gr_7k2m9q");

    private static Command CreateList()
    {
        var all = new Option<bool>("--all") { Description = "Also those that ended or were revoked." };
        var command = new Command("list", "List what is let through without a question, newest first.") { all };
        return ApprovalsConsole.Bind(command, (parsed, console, _) =>
                Task.FromResult(List(console, console.Desk.Store.Grants.List(parsed.GetValue(all)))))
            .WithExamples("node9-mcp grants list", "node9-mcp grants list --all --json");
    }

    private static Command CreateShow()
    {
        var id = Id();
        var command = new Command("show", "Show one grant: what it lets happen, who gave it and how often it was used.") { id };
        return ApprovalsConsole.Bind(command, (parsed, console, _) =>
                Task.FromResult(Show(console, parsed.GetRequiredValue(id))))
            .WithExamples("node9-mcp grants show gr_7k2m9q");
    }

    private static Command CreateRevoke()
    {
        var ids = new Argument<string[]>("id")
        {
            Description = "The grants' ids, or the beginnings of them.", Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("revoke", "Take grants back: from now on their calls are asked about again.") { ids };
        return ApprovalsConsole.Bind(command, (parsed, console, _) => Task.FromResult(
                parsed.GetRequiredValue(ids).Select(id => Revoke(console, id)).Max()))
            .WithExamples("node9-mcp grants revoke gr_7k2m9q");
    }

    private static Argument<string> Id() => new("id") { Description = "The grant's id, or the beginning of it." };

    private static int List(ApprovalsConsole console, IReadOnlyList<Grant> grants)
    {
        if (console.Json)
        {
            console.Output.WriteLine(ApprovalJson.Text(writer =>
            {
                writer.WriteStartArray();
                foreach (Grant grant in grants)
                {
                    GrantText.Write(writer, grant, TimeProvider.System.GetUtcNow());
                }

                writer.WriteEndArray();
            }));
            return ExitCode.Done;
        }

        foreach (Grant grant in grants)
        {
            GrantText.WriteLine(console.Output, grant, TimeProvider.System.GetUtcNow());
        }

        if (grants.Count == 0)
        {
            console.Output.WriteLine("nothing is granted");
        }

        return ExitCode.Done;
    }

    private static int Show(ApprovalsConsole console, string id)
    {
        if (Find(console, id, out int code) is not { } grant)
        {
            return code;
        }

        if (console.Json)
        {
            console.Output.WriteLine(ApprovalJson.Text(
                writer => GrantText.Write(writer, grant, TimeProvider.System.GetUtcNow())));
        }
        else
        {
            GrantText.WriteAll(console.Output, grant, TimeProvider.System.GetUtcNow());
        }

        return ExitCode.Done;
    }

    private static int Revoke(ApprovalsConsole console, string id)
    {
        if (Find(console, id, out int code) is not { } grant)
        {
            return code;
        }

        if (console.Desk.Revoke(grant, ApprovalsConsole.Origin()) is { } refused)
        {
            return console.Fail($"`{grant.Id}` was not revoked: {refused}", "see grants with `node9-mcp grants list`", ExitCode.Refused);
        }

        Record(console, grant);
        console.Output.WriteLine(console.Json
            ? ApprovalJson.Text(writer => GrantText.Write(
                writer, console.Desk.Store.Grants.FindAll(grant.Id)[0], TimeProvider.System.GetUtcNow()))
            : $"revoked {grant.Id}: it no longer {TerminalText.Show(grant.Words)}");
        return ExitCode.Done;
    }

    /// <summary>The grant is revoked already; that the record of it fails is said, and changes nothing about that.</summary>
    private static void Record(ApprovalsConsole console, Grant grant)
    {
        try
        {
            using var audit = AuditLog.Open(
                console.State, new AuditRun(Gateway.Product.Version, ""), new AuditLogOptions(), TimeProvider.System);
            audit.Append(new Node9.Mcp.Gateway.Audit.ApprovalEvent
            {
                Step = ApprovalStep.Revoked, ApprovalId = grant.RequestId, GrantId = grant.Id, By = PersonCheck.UserName(),
                Channel = "cli", Note = grant.Words,
            });
            audit.End("a grant was revoked");
        }
        catch (AuditException e)
        {
            console.Error.WriteLine($"warning: {TerminalText.Show(e.Message)}");
        }
    }

    private static Grant? Find(ApprovalsConsole console, string id, out int code)
    {
        code = ExitCode.Usage;
        IReadOnlyList<Grant> found = GrantId.TryReadBeginning(id, out string beginning)
            ? console.Desk.Store.Grants.FindAll(beginning) : [];
        if (found is [var only])
        {
            code = ExitCode.Done;
            return only;
        }

        code = found.Count == 0 ? ExitCode.Refused : ExitCode.Usage;
        string message = found.Count == 0 ? $"there is no grant `{id}`"
            : $"`{id}` can be `{string.Join("`, `", found.Select(static each => each.Id))}`";
        console.Fail(message, "see them with `node9-mcp grants list --all`", code);
        return null;
    }
}
