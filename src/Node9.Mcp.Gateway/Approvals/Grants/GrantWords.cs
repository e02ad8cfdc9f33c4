using System.Globalization;
using Node9.Mcp.Gateway.Approvals.Views;
using Node9.Mcp.Gateway.Shapes;

namespace Node9.Mcp.Gateway.Approvals.Grants;

/// <summary>Says in plain words what an answer lets happen, before it is given.</summary>
public static class GrantWords
{
    /// <summary>One line, as <c>lets claude-code delete files under build/ in /home/u/app, until 14:05, without being
    /// asked</c>.</summary>
    /// <param name="request">The request that would be answered.</param>
    /// <param name="scope">How far the answer would reach.</param>
    /// <param name="now">When it would be given.</param>
    public static string Of(ApprovalRequest request, AnswerScope scope, DateTimeOffset now)
    {
        ApprovalSubject subject = request.Subject;
        string agent = subject.AgentName.Length == 0 ? "the agent" : subject.AgentName;
        if (scope.Kind == ScopeKind.Once || subject.Shape is not { } shape)
        {
            return $"lets this one call of {agent} through, once";
        }

        string what = shape.Reach == ShapeReach.Place
            ? ShapeSentence.Of(shape)
            : $"make this very call again ({(subject.Sentence.Length == 0 ? subject.Tool : "it " + subject.Sentence)})";
        string where = shape.Directory.Length == 0 || what.Contains(shape.Directory, StringComparison.Ordinal) ? "" : $" in {shape.Directory}";
        return $"lets {agent} {what}{where}, {Until(subject, scope, now)}, without being asked";
    }

    private static string Until(ApprovalSubject subject, AnswerScope scope, DateTimeOffset now)
    {
        string end = subject.Offer.EndOf(scope, now) is { } at ? Moment(at, now) : "";
        return scope.Kind == ScopeKind.Session
            ? end.Length == 0 ? "as long as this session lives" : $"as long as this session lives and at most until {end}"
            : end.Length == 0 ? "until you revoke it" : $"until {end}";
    }

    private static string Moment(DateTimeOffset at, DateTimeOffset now)
    {
        DateTimeOffset local = at.ToLocalTime();
        return local.ToString(local.Date == now.ToLocalTime().Date ? "HH:mm" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }
}
