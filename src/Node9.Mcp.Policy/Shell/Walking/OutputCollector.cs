using System.Text;

using Node9.Mcp.Policy.Shell.Expansion;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <summary>Gathers what commands write to a pipe or substitution: the commands, and the text as far as it is known.</summary>
internal sealed class OutputCollector
{
    private const int MostText = 64 * 1024;

    private readonly StringBuilder _text = new();
    private readonly List<ShellCommand> _commands = [];
    private string? _unknown;
    private int _prefix;

    public void Add(ShellCommand command) => _commands.Add(command);

    /// <summary>Adds what one command writes.</summary>
    public void Write(ShellValue value)
    {
        if (value.Unknown is { } unknown && _unknown is null)
        {
            _prefix = _text.Length + value.Prefix.Length;
            _unknown = unknown;
        }

        if (_text.Length + value.Text.Length > MostText)
        {
            _prefix = _unknown is null ? _text.Length : _prefix;
            _unknown ??= "the output of a command is too long to follow";
            return;
        }

        _text.Append(value.Text);
    }

    /// <summary>All of it as a stream.</summary>
    public ShellSource ToSource() =>
        new() { Commands = _commands, Text = _unknown is null ? _text.ToString() : null };

    /// <summary>All of it as the value of a substitution: trailing newlines go.</summary>
    public ShellValue ToValue()
    {
        string text = _text.ToString().TrimEnd('\n');
        return _unknown is null
            ? ShellValue.Exact(text).From(ToSource())
            : text is "…" or ""
                ? ShellValue.Opaque(_unknown, ToSource())
                : ShellValue.Partial(text, text[..Math.Min(_prefix, text.Length)], _unknown, ToSource());
    }
}
