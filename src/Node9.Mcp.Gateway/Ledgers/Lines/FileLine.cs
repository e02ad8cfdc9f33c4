using System.Text.Json;
using Node9.Mcp.Policy.Calls;

namespace Node9.Mcp.Gateway.Ledgers.Lines;

/// <summary><c>file</c>: what is known from now on of a file that the session wrote.</summary>
/// <param name="Path">The file, absolute.</param>
/// <param name="File">What is known; null when nothing is any more.</param>
public readonly record struct FileLine(string Path, SessionFile? File) : ILedgerLine
{
    /// <summary>The kind.</summary>
    public const string KindName = "file";

    string ILedgerLine.Kind => KindName;

    void ILedgerLine.WriteMembers(Utf8JsonWriter line)
    {
        line.WriteString("path"u8, Path);
        if (File?.Text is { } text)
        {
            line.WriteString("text"u8, text);
        }

        LineText.WriteIfAny(line, "address"u8, File?.Address, LineText.Path);
    }

    /// <summary>Reads what was written.</summary>
    public static FileLine Read(JsonElement members)
    {
        string? text = LineText.ReadIfAny(members, "text"u8), address = LineText.ReadIfAny(members, "address"u8);
        return new FileLine(LineText.Read(members, "path"u8), text is null && address is null ? null : new SessionFile(text, address));
    }
}
