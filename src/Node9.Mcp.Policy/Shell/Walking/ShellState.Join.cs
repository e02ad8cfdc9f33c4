using Node9.Mcp.Policy.Shell.Expansion;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <content>What is known after branches: what they agree on, and the possibilities where they do not.</content>
internal sealed partial class ShellState
{
    /// <summary>Makes this the state after either of two paths. A path that has ended does not count.</summary>
    public static ShellState Join(ShellState left, ShellState right)
    {
        if (left.HasEnded || right.HasEnded)
        {
            return left.HasEnded && !right.HasEnded ? right : left;
        }

        if (!left._variables.Shares(right._variables))
        {
            foreach (string name in left.Changed(right))
            {
                left.JoinVariable(name, left.Find(name), right.Find(name));
            }

            foreach (string name in right.Changed(left))
            {
                if (left.Find(name) is null)
                {
                    left.JoinVariable(name, null, right.Find(name));
                }
            }
        }

        left.Directory = ShellValue.OneOf(left.Directory, right.Directory, "the working directory differs between branches");
        left.PreviousDirectory = ShellValue.OneOf(
            left.PreviousDirectory, right.PreviousDirectory, "the previous directory differs between branches");
        left.JoinMaps(right);
        if (!ReferenceEquals(left.Parameters, right.Parameters))
        {
            left.Parameters = null;
        }

        return left;
    }

    private void JoinVariable(string name, ShellVariable? left, ShellVariable? right)
    {
        if (left?.Elements is not null || right?.Elements is not null)
        {
            Set(name, new ShellVariable(ShellValue.Opaque($"the array `{name}` differs between branches")));
            return;
        }

        ShellValue missing = ShellValue.Opaque(UnassignedVariable.Sentence(name));
        Set(name, new ShellVariable(ShellValue.OneOf(
            left?.Value ?? missing, right?.Value ?? missing, $"`${name}` differs between branches")));
    }

    /// <summary>Functions, aliases and exports of either path are kept: each may be there.</summary>
    private void JoinMaps(ShellState right)
    {
        AddMissing(Functions, right.Functions);
        AddMissing(Aliases, right.Aliases);
        AddMissing(_exports, right._exports);
    }

    private void AddMissing<T>(SharedMap<T> map, SharedMap<T> other)
        where T : class
    {
        if (map.Shares(other))
        {
            return;
        }

        foreach (KeyValuePair<string, T> item in other.Items)
        {
            if (_budget.Spend(1) && map.Find(item.Key) is null)
            {
                map.Set(item.Key, item.Value);
            }
        }
    }
}
