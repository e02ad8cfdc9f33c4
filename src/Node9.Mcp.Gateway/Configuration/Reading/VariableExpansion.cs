using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Node9.Mcp.Gateway.Configuration.Reading;

/// <summary>Expands <c>${VAR}</c> and <c>${VAR:-default}</c>. What comes out of a variable is not expanded again.</summary>
internal static class VariableExpansion
{
    /// <summary>The expanded text; false when a variable is neither set nor given a default (<paramref name="missing"/> is
    /// its name), or when <c>${</c> names none (<paramref name="missing"/> is empty).</summary>
    public static bool TryExpand(
        string text, Func<string, string?> variable, out string expanded, [NotNullWhen(false)] out string? missing)
    {
        expanded = text;
        missing = null;
        int at = text.IndexOf("${", StringComparison.Ordinal);
        if (at < 0)
        {
            return true;
        }

        var built = new StringBuilder();
        int copied = 0;
        for (; at >= 0; at = text.IndexOf("${", copied, StringComparison.Ordinal))
        {
            int end = text.IndexOf('}', at);
            string inner = end < 0 ? "" : text[(at + 2)..end];
            int split = inner.IndexOf(":-", StringComparison.Ordinal);
            string name = split < 0 ? inner : inner[..split];
            if (!IsName(name))
            {
                missing = "";
                return false;
            }

            string? value = variable(name);
            if (split >= 0 && string.IsNullOrEmpty(value))
            {
                value = inner[(split + 2)..];
            }

            if (value is null)
            {
                missing = name;
                return false;
            }

            built.Append(text, copied, at - copied).Append(value);
            copied = end + 1;
        }

        expanded = built.Append(text, copied, text.Length - copied).ToString();
        return true;
    }

    private static bool IsName(string name)
    {
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
            {
                return false;
            }
        }

        return name.Length > 0 && !char.IsAsciiDigit(name[0]);
    }
}
