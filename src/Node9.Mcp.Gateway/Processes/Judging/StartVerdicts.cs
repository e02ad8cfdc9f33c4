using System.Buffers;
using System.Text.Json;
using Node9.Mcp.Gateway.Processes.Tracing;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Engine;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Processes.Judging;

/// <summary>Asks the engine about a starting program under each of its names; the strictest answer counts.</summary>
/// <remarks>Belongs to one thread.</remarks>
internal sealed class StartVerdicts(ProgramIdentity identity)
{
    /// <summary>The tool by which rules, screens and the audit know a program start.</summary>
    public const string Tool = "exec";

    /// <summary>The call that counts, and its verdict.</summary>
    public (ToolCall Call, Verdict Verdict) Judge(ProgramStart start, PolicyEngine policy, CallContext context)
    {
        List<string> words = StartedCommand.Words(start.CommandLine);
        List<StartedName> names = StartedCommand.Names(start, words, identity);
        (ToolCall Call, Verdict Verdict) strictest = default;
        bool isKnown = false;
        foreach (StartedName name in names)
        {
            ToolCall call = Call(StartedCommand.Line(words, name), start.Executable, name);
            Verdict verdict = policy.Evaluate(call, context);
            bool known = IsKnown(verdict);
            if (strictest.Verdict is not null && !known && name.Origin != NameOrigin.File)
            {
                continue;
            }

            // A name that says what the program is stands above a file name that says nothing; a mere claim does not.
            bool says = known && !isKnown && name.Origin is NameOrigin.OtherName or NameOrigin.Copy or NameOrigin.Script;
            bool reads = name.Origin == NameOrigin.OtherName && verdict.WouldBe == strictest.Verdict?.WouldBe;
            if (strictest.Verdict is null || says || reads || verdict.WouldBe > strictest.Verdict.WouldBe)
            {
                strictest = (call, verdict);
            }

            isKnown |= known;
        }

        return strictest;
    }

    private static bool IsKnown(Verdict verdict)
    {
        foreach (Fact fact in verdict.Facts)
        {
            if (fact.Effect == "process.run")
            {
                return !fact.Has("unknown");
            }
        }

        return false;
    }

    private static ToolCall Call(string line, string executable, in StartedName name)
    {
        var buffer = new ArrayBufferWriter<byte>(line.Length + 64);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("command"u8, line);
            if (name.Origin == NameOrigin.Copy)
            {
                writer.WriteString("copy"u8, executable);
            }

            writer.WriteEndObject();
        }

        return new ToolCall { Door = Door.Process, Tool = Tool, Arguments = JsonElement.Parse(buffer.WrittenSpan) };
    }
}
