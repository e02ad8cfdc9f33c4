using System.Buffers;
using System.CommandLine;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Evidence;
using Node9.Mcp.Gateway.Evidence.Formats;

namespace Node9.Mcp.Cli.Verbs.Audit;

/// <summary><c>audit export</c>: the log in a form that other systems take, one line for each row.</summary>
internal static class ExportVerb
{
    private const int WriteAt = 1 << 16;

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var format = new Option<string>("--format")
        {
            Description = "The form of the lines.",
            DefaultValueFactory = static _ => "jsonl",
        };
        format.AcceptOnlyFromAmong([.. EvidenceFormats.Names]);
        Option<string?> since = AuditVerb.Since();
        Option<string?> until = AuditVerb.Until();
        var output = new Option<string?>("--output", "-o")
        {
            Description = "The file to write, which must not exist; without it, standard output.",
            HelpName = "FILE",
        };
        Option<string?> state = AuditVerb.State();
        var verb = new Command("export", "Write the audit log in a form that a SIEM takes: one line for each row.")
        {
            format, since, until, output, state,
        };
        verb.SetAction(parsed => AuditVerb.TryMoment(parsed, since, out DateTimeOffset? from)
            && AuditVerb.TryMoment(parsed, until, out DateTimeOffset? to)
            ? AuditVerb.WithLog(parsed, state, directory => Run(
                parsed,
                EvidenceFormats.Named(parsed.GetRequiredValue(format))!,
                new EvidenceReader(directory).Rows(from, to),
                parsed.GetValue(output)))
            : ExitCode.Usage);
        return verb.WithExamples(
            "node9-mcp audit export --format ocsf --since 1d",
            "node9-mcp audit export --format cef --since 2026-11-01 --until 2026-11-08 --output week.cef");
    }

    private static int Run(ParseResult parsed, IEvidenceFormat format, IEnumerable<EvidenceRow> rows, string? file)
    {
        if (file is null)
        {
            Write(format, rows, text => parsed.InvocationConfiguration.Output.Write(System.Text.Encoding.UTF8.GetString(text)));
            return ExitCode.Done;
        }

        if (File.Exists(file))
        {
            parsed.InvocationConfiguration.Error.WriteLine($"error: `{TerminalText.Show(file)}` exists");
            parsed.InvocationConfiguration.Error.WriteLine("  hint: name another file, or remove that one first");
            return ExitCode.Usage;
        }

        using (var stream = new FileStream(file, OwnerOnly()))
        {
            long lines = Write(format, rows, stream.Write);
            parsed.InvocationConfiguration.Error.WriteLine($"{lines} rows written to {TerminalText.Show(file)}");
        }

        return ExitCode.Done;
    }

    private static long Write(IEvidenceFormat format, IEnumerable<EvidenceRow> rows, Take take)
    {
        long lines = 0;
        var buffer = new ArrayBufferWriter<byte>(WriteAt * 2);
        foreach (EvidenceRow row in rows)
        {
            if (format.Write(row, buffer))
            {
                buffer.Write("\n"u8);
                lines++;
            }

            if (buffer.WrittenCount >= WriteAt)
            {
                take(buffer.WrittenSpan);
                buffer.ResetWrittenCount();
            }
        }

        take(buffer.WrittenSpan);
        return lines;
    }

    private static FileStreamOptions OwnerOnly()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private delegate void Take(ReadOnlySpan<byte> text);
}
