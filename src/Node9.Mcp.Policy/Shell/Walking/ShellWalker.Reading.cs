using Node9.Mcp.Policy.Shell.Expansion;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <content><c>read</c> and <c>mapfile</c>, whose input may be known: a here-string, or an earlier stage of a pipeline.</content>
internal sealed partial class ShellWalker
{
    private void Read(string builtin, ShellCommand command)
    {
        bool isRaw = false;
        bool isOdd = false;
        string? array = builtin == "read" ? null : "MAPFILE";
        var names = new List<string>();
        for (int index = 1; index < command.Words.Count; index++)
        {
            string text = command.Words[index].Text;
            if (text.Length < 2 || text[0] != '-')
            {
                names.Add(text);
                continue;
            }

            isRaw |= text.Contains('r', StringComparison.Ordinal);
            isOdd |= text.AsSpan(1).ContainsAny("dnNuc");
            bool takesValue = text[^1] is 'p' or 't' or 'n' or 'N' or 'd' or 'u' or 'i' or 'a'
                && (builtin == "read" || text[^1] is not ('t' or 'p'));
            if (takesValue && index + 1 < command.Words.Count)
            {
                index++;
                array = text[^1] == 'a' && builtin == "read" ? command.Words[index].Text : array;
            }
        }

        if (array is not null && builtin != "read" && names.Count > 0)
        {
            array = names[0];
        }

        string? input = isOdd ? null : command.Context.StandardInputText;
        if (array is not null)
        {
            ReadArray(array, builtin == "read" ? input?.Split('\n')[0] : input, builtin == "read", command);
        }
        else
        {
            ReadNames(names.Count > 0 ? names : ["REPLY"], input, isRaw, command);
        }
    }

    private void ReadArray(string array, string? input, bool isWords, ShellCommand command)
    {
        if (input is null || input.Length > 4096 || (isWords && input.Contains('\\', StringComparison.Ordinal)))
        {
            State.Set(array, new ShellVariable(ReadUnknown(array, command)));
            return;
        }

        string[] items = isWords
            ? input.Split(State.Separators.ToCharArray(), StringSplitOptions.RemoveEmptyEntries)
            : input.TrimEnd('\n').Split('\n');
        State.Set(array, new ShellVariable(Array.ConvertAll(items, ShellValue.Exact)));
    }

    private void ReadNames(List<string> names, string? input, bool isRaw, ShellCommand command)
    {
        string? line = input?.Split('\n', 2)[0];
        if (line is null || (!isRaw && line.Contains('\\', StringComparison.Ordinal)))
        {
            foreach (string name in names)
            {
                State.Set(name, new ShellVariable(ReadUnknown(name, command)));
            }

            return;
        }

        if (ReferenceEquals(command.Context.StandardInput, _scope.Input))
        {
            string rest = input!.Length > line.Length ? input[(line.Length + 1)..] : "";
            Budget.Spend(1 + (rest.Length / 256));
            _scope = _scope with { Input = new ShellSource { Commands = _scope.Input!.Commands, Text = rest } };
        }

        bool isWhole = names is ["REPLY"];
        ReadOnlySpan<char> separators = State.Separators;
        ReadOnlySpan<char> left = isWhole ? line : line.AsSpan().Trim(separators);
        for (int index = 0; index < names.Count; index++)
        {
            int end = index == names.Count - 1 ? -1 : left.IndexOfAny(separators);
            ReadOnlySpan<char> field = end < 0 ? left : left[..end];
            State.Set(names[index], new ShellVariable(ShellValue.Exact(field.ToString())));
            left = end < 0 ? default : AfterSeparator(left[end..], separators);
        }
    }

    /// <summary>Goes past one separator with the blank separators around it.</summary>
    private static ReadOnlySpan<char> AfterSeparator(ReadOnlySpan<char> text, ReadOnlySpan<char> separators)
    {
        bool wasOther = false;
        while (text.Length > 0 && separators.Contains(text[0]))
        {
            bool isBlank = text[0] is ' ' or '\t' or '\n';
            if (!isBlank && wasOther)
            {
                break;
            }

            wasOther |= !isBlank;
            text = text[1..];
        }

        return text;
    }

    private static ShellValue ReadUnknown(string name, ShellCommand command) =>
        ShellValue.Opaque($"`${name}` is read from input that is not known", command.Context.StandardInput);
}
