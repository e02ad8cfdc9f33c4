using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Gateway.Configuration.Reading;

/// <summary>Reads <c>recovery</c>; times are whole seconds.</summary>
internal static class RecoveryOptionsReader
{
    private const long Year = 31_536_000;

    public static RecoveryOptions Read(DocumentNode? node, ICollection<Diagnostic> problems)
    {
        var usual = new RecoveryOptions();
        if (node is null
            || ObjectReader.Open(node, "`recovery`", ["mode", "mostBytes", "mostFiles", "keep"], problems) is not { } reader)
        {
            return usual;
        }

        return new RecoveryOptions
        {
            Mode = Mode(reader, problems) ?? usual.Mode,
            MostBytes = reader.Whole("mostBytes", 1024, 1L << 40) ?? usual.MostBytes,
            MostFiles = (int)(reader.Whole("mostFiles", 1, 1_000_000) ?? usual.MostFiles),
            Keep = reader.Whole("keep", 60, Year) is { } seconds ? TimeSpan.FromSeconds(seconds) : usual.Keep,
        };
    }

    private static RecoveryMode? Mode(ObjectReader reader, ICollection<Diagnostic> problems)
    {
        string? text = reader.Text("mode");
        RecoveryMode? read = text switch
        {
            "off" => RecoveryMode.Off,
            "rules" => RecoveryMode.Rules,
            "destructive" => RecoveryMode.Destructive,
            _ => null,
        };
        if (text is not null && read is null)
        {
            problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, reader.Optional("mode")!.Position,
                $"`mode` of `recovery` must be `off`, `rules` or `destructive`, not `{text}`",
                "`rules` makes points where a rule has `recovery`; `destructive` before all that destroys something"));
        }

        return read;
    }
}
