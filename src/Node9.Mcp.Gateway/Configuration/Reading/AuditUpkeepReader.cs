using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Gateway.Configuration.Reading;

/// <summary>Reads <c>seal</c> and <c>keep</c> of <c>audit</c>.</summary>
internal static class AuditUpkeepReader
{
    private static readonly string[] Periods = ["off", "hourly", "daily"];

    private static readonly string[] Units = ["h", "d", "w", "mb", "gb"];

    private const int MostDigits = 5;

    /// <summary>How often the log is sealed; null when it is not said, or wrongly.</summary>
    public static string? Seal(ObjectReader reader, ICollection<Diagnostic> problems)
    {
        string? text = reader.Text("seal");
        if (text is null || Periods.Contains(text))
        {
            return text;
        }

        problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, reader.Optional("seal")!.Position,
            $"`seal` of `audit` must be `off`, `hourly` or `daily`, not `{text}`", "`hourly` loses an hour's proof at most"));
        return null;
    }

    /// <summary>How much of the log is kept; null when it is not said, or wrongly.</summary>
    public static string? Keep(ObjectReader reader, ICollection<Diagnostic> problems)
    {
        string? text = reader.Text("keep");
        int digits = text?.TakeWhile(char.IsAsciiDigit).Count() ?? 0;
        if (text is null || (digits is > 0 and <= MostDigits && text[0] != '0' && Units.Contains(text[digits..])))
        {
            return text;
        }

        problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, reader.Optional("keep")!.Position,
            $"`keep` of `audit` is neither an age nor a size: `{text}`", "write it like `90d`, `12w` or `10gb`"));
        return null;
    }
}
