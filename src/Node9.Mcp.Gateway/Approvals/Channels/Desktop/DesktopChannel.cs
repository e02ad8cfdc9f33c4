using System.Text;
using Node9.Mcp.Gateway.Downstream.Processes;

namespace Node9.Mcp.Gateway.Approvals.Channels.Desktop;

/// <summary>Shows a notification or a dialog with the programs that desktops have for it.</summary>
/// <remarks>Only the printed label of a button is an answer: a closed window, a time-out, a crash and a missing display are
/// silence. Programs are started without a shell and end with the question, and with this process. Thread-safe.</remarks>
internal sealed class DesktopChannel(
    DesktopScreen screen, string mode, Func<DownstreamCommand, IDownstreamProcess> launch, TimeProvider time) : IApprovalChannel
{
    /// <summary>The mode that opens dialogs.</summary>
    public const string Ask = "ask";

    /// <summary>The mode that only tells.</summary>
    public const string Notify = "notify";

    private const int CallShown = 1200, MostPrinted = 256;

    private readonly IReadOnlyList<DesktopProgram> _programs = DesktopProgram.Of(screen.System, mode);

    /// <inheritdoc/>
    public string Name => "desktop";

    /// <inheritdoc/>
    public async Task<ChannelAnswer?> AskAsync(ChannelQuestion question, CancellationToken closing)
    {
        (DesktopProgram Row, string Path)? found = Find();
        if (found is not { } program)
        {
            return mode == Ask
                ? throw new ChannelException("no program that shows dialogs is installed, or there is no display")
                : null;
        }

        ApprovalRequest request = question.Request;
        string title = QuestionText.Title(request), text = QuestionText.Body(request, CallShown);
        if (mode == Notify)
        {
            text += $"\nAnswer with: node9-mcp approvals approve {request.Id}";
        }

        var variables = new Dictionary<string, string>(screen.Variables, StringComparer.Ordinal)
        {
            ["NODE9_TITLE"] = "node9-mcp: " + title, ["NODE9_TEXT"] = text,
        };
        string[] arguments = program.Row.Fill(title, text, request.ExpiresAt - time.GetUtcNow());
        string printed;
        try
        {
            printed = await RunAsync(new DownstreamCommand(program.Path, arguments, variables, "/"), closing).ConfigureAwait(false);
        }
        catch (LaunchException e)
        {
            throw new ChannelException(e.Message, e);
        }

        return program.Row.Answers.TryGetValue(printed, out bool approve) ? new ChannelAnswer(approve, "") : null;
    }

    private (DesktopProgram Row, string Path)? Find()
    {
        foreach (DesktopProgram row in _programs)
        {
            if ((!row.NeedsDisplay || screen.HasDisplay) && screen.Find(row.Program) is { } path)
            {
                return (row, path);
            }
        }

        return null;
    }

    private async Task<string> RunAsync(DownstreamCommand command, CancellationToken closing)
    {
        using IDownstreamProcess process = launch(command);
        using Stream output = process.Output;
        using Stream error = process.Error;
        process.Input.Dispose();
        Task<string> printed = Task.Run(() => ReadAll(output), CancellationToken.None);
        Task<string> said = Task.Run(() => ReadAll(error), CancellationToken.None);
        try
        {
            await process.Exited.WaitAsync(closing).ConfigureAwait(false);
            await said.WaitAsync(closing).ConfigureAwait(false);
            return await printed.WaitAsync(closing).ConfigureAwait(false);
        }
        finally
        {
            process.Kill();
            await process.Exited.ConfigureAwait(false);
        }
    }

    /// <summary>Reads to the end, and keeps as much as an answer can be long.</summary>
    private static string ReadAll(Stream stream)
    {
        var kept = new List<byte>();
        var buffer = new byte[MostPrinted];
        try
        {
            while (stream.Read(buffer) is > 0 and var count)
            {
                kept.AddRange(buffer.Take(Math.Min(count, MostPrinted - kept.Count)));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return ""; // It was ended while it printed.
        }

        return Encoding.UTF8.GetString([.. kept]).Trim();
    }
}
