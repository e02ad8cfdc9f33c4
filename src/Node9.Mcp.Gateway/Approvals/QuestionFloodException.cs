using System.Globalization;

namespace Node9.Mcp.Gateway.Approvals;

/// <summary>So many questions of one session wait for a person that no further one is put.</summary>
/// <param name="open">How many may be open.</param>
/// <param name="refused">How many calls were refused for that in a row.</param>
public sealed class QuestionFloodException(int open, long refused) : Exception(
    string.Create(CultureInfo.InvariantCulture, $"{open} questions of this session wait already"))
{
    /// <summary>How many may be open.</summary>
    public int Open => open;

    /// <summary>Whether it is the first of this flood, of which the person is told.</summary>
    public bool IsFirst => refused == 1;
}
