using Node9.Mcp.Gateway.Hooks;

namespace Node9.Mcp.Cli.Verbs.Hooks;

/// <summary>Where a hook's one answer goes. The first counts.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class HookOutput
{
    private int _said;

    /// <summary>Says the answer; false when another was said already.</summary>
    public bool Say(HookAnswer answer)
    {
        if (Interlocked.Exchange(ref _said, 1) != 0)
        {
            return false;
        }

        using Stream output = Console.OpenStandardOutput();
        output.Write(answer.Output.Span);
        if (answer.Error.Length > 0)
        {
            Console.Error.WriteLine(answer.Error);
        }

        return true;
    }
}
