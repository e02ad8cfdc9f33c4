using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Gateway.Configuration.Reading;

/// <summary>Reads the main file. Sections that are not known are warned of, since the file may be shared with other
/// programs; names inside our own sections must be right.</summary>
internal static class GatewayOptionsReader
{
    private static readonly string[] Sections =
        [
            "$schema", "mcpServers", "policy", "approvals", "refusals", "limits", "inspection", "audit", "pins", "recovery", "exec",
            "hooks",
        ];

    public static GatewayOptions? Read(
        DocumentNode root, ConfigurationRequest request, bool trusted, ICollection<Diagnostic> problems)
    {
        if (ObjectReader.OpenLoosely(root, "the configuration", problems) is not { } reader)
        {
            return null;
        }

        foreach (DocumentMember member in root.Members)
        {
            if (!Sections.Contains(member.Name))
            {
                problems.Add(new Diagnostic(DiagnosticIds.UnknownSection, Severity.Warning, member.Position,
                    $"nothing here reads the section `{member.Name}`", member.Name is "servers" or "mcp_servers" or "context_servers"
                        ? "servers are listed under `mcpServers` here" : Spelling.Hint(member.Name, Sections)));
            }
        }

        if (request.NeedsServers)
        {
            reader.Required("mcpServers", "list the servers as your agent's own configuration does");
        }

        var limits = new LimitOptions();
        var audit = new AuditOptions();
        return new GatewayOptions
        {
            Servers = ServersReader.Read(reader.Object("mcpServers"), request.Variable, problems),
            Approvals = ApprovalOptionsReader.Read(reader.Optional("approvals"), trusted, request.Variable, problems),
            Refusals = Refusals(reader.Object("refusals"), problems),
            Limits = Section(reader, "limits", ["maxMessageBytes", "maxDepth"], problems) is { } limit
                ? new LimitOptions
                {
                    MaxMessageBytes = (int)(limit.Whole("maxMessageBytes", 1024, 1 << 30) ?? limits.MaxMessageBytes),
                    MaxDepth = (int)(limit.Whole("maxDepth", 16, 4096) ?? limits.MaxDepth),
                }
                : limits,
            Inspection = InspectionOptionsReader.Read(reader.Optional("inspection"), problems),
            Audit = Section(reader, "audit", ["maxFileBytes", "arguments", "seal", "keep", "sinks"], problems) is { } each
                ? new AuditOptions
                {
                    MaxFileBytes = each.Whole("maxFileBytes", 65536, 1L << 40) ?? audit.MaxFileBytes,
                    Arguments = Arguments(each, problems) ?? audit.Arguments,
                    Seal = AuditUpkeepReader.Seal(each, problems) ?? audit.Seal,
                    Keep = AuditUpkeepReader.Keep(each, problems),
                    Sinks = new SinkReader(request.Variable, problems).Read(each.List("sinks")),
                }
                : audit,
            Exec = ExecOptionsReader.Read(reader.Optional("exec"), problems),
            Pins = Section(reader, "pins", ["mode"], problems) is { } pins ? Pins(pins, problems) : new PinOptions(),
            Recovery = RecoveryOptionsReader.Read(reader.Optional("recovery"), problems),
            Hooks = HookOptionsReader.Read(reader.Optional("hooks"), trusted, problems),
        };
    }

    private static AuditArguments? Arguments(ObjectReader reader, ICollection<Diagnostic> problems)
    {
        string? text = reader.Text("arguments");
        AuditArguments? read = text switch
        {
            "masked" => AuditArguments.Masked,
            "outline" => AuditArguments.Outline,
            _ => null,
        };
        if (text is not null && read is null)
        {
            problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, reader.Optional("arguments")!.Position,
                $"`arguments` of `audit` must be `masked` or `outline`, not `{text}`",
                "`masked` keeps what `policy replay` needs; `outline` keeps no value at all"));
        }

        return read;
    }

    private static PinOptions Pins(ObjectReader reader, ICollection<Diagnostic> problems)
    {
        string? mode = reader.Text("mode");
        PinMode? read = mode switch
        {
            "off" => PinMode.Off,
            "changes" => PinMode.Changes,
            "strict" => PinMode.Strict,
            _ => null,
        };
        if (mode is not null && read is null)
        {
            problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, reader.Optional("mode")!.Position,
                $"`mode` of `pins` must be `off`, `changes` or `strict`, not `{mode}`",
                "`changes` keeps changed tools apart; `strict` new ones as well"));
        }

        return new PinOptions { Mode = read };
    }

    private static ObjectReader? Section(
        ObjectReader root, string name, string[] fields, ICollection<Diagnostic> problems) =>
        root.Optional(name) is { } node ? ObjectReader.Open(node, $"`{name}`", fields, problems) : null;

    private static Dictionary<string, RefusalForm> Refusals(DocumentNode? node, ICollection<Diagnostic> problems)
    {
        var forms = new Dictionary<string, RefusalForm>(StringComparer.Ordinal);
        foreach (DocumentMember member in node?.Members ?? [])
        {
            RefusalForm form = member.Value.Kind != NodeKind.Text ? default : member.Value.Text switch
            {
                "error" => RefusalForm.Error,
                "result" => RefusalForm.Result,
                _ => default,
            };
            if (form == default)
            {
                problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, member.Value.Position,
                    $"`{member.Name}` of `refusals` must be `error` or `result`",
                    "`error` is right for most clients; `result` for those that hide errors from their model"));
                continue;
            }

            forms[member.Name] = form;
        }

        return forms;
    }
}
