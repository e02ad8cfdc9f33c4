using System.Globalization;
using System.Text;
using Node9.Mcp.Policy.Inspection;

namespace Node9.Mcp.Gateway.Approvals.Channels;

/// <summary>A question in plain text, for channels that show little else. Every line begins with words of our own, so
/// what the agent wrote can neither pose as one nor be taken for an option of a program.</summary>
public static class QuestionText
{
    private const int NameShown = 80, FactsShown = 6, FactShown = 200, ReasonShown = 400;

    /// <summary>One line: who wants what.</summary>
    public static string Title(ApprovalRequest request) =>
        $"{Agent(request)} asks to call {Show(Call(request), NameShown)}";

    /// <summary>Everything that an answer needs.</summary>
    /// <param name="request">The question.</param>
    /// <param name="most">How many characters of the exact call are shown at most; a cut says so.</param>
    public static string Body(ApprovalRequest request, int most)
    {
        ApprovalSubject subject = request.Subject;
        var text = new StringBuilder();
        text.Append(Title(request)).Append('\n');
        if (subject.Sentence.Length > 0)
        {
            text.Append("What it does: ").Append(Show(subject.Sentence, ReasonShown)).Append('\n');
        }

        for (int i = 0; i < subject.Facts.Count && i < FactsShown; i++)
        {
            text.Append("It would: ").Append(Show(subject.Facts[i], FactShown)).Append('\n');
        }

        if (subject.Facts.Count > FactsShown)
        {
            text.Append(CultureInfo.InvariantCulture, $"It would: {subject.Facts.Count - FactsShown} things more\n");
        }

        string arguments = Show(subject.ArgumentsJson, most);
        text.Append("Exact call: ").Append(arguments).Append('\n');
        if (arguments.EndsWith('…') || request.ArgumentsLength > subject.ArgumentsJson.Length)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"Cut: {request.ArgumentsLength} characters in all; see `node9-mcp approvals show {request.Id}`\n");
        }

        text.Append("Rule: ").Append(Show(subject.RuleId, NameShown)).Append(": ")
            .Append(Show(subject.Reason, ReasonShown)).Append('\n');
        if (subject.WorkingDirectory.Length > 0)
        {
            text.Append("Directory: ").Append(Show(subject.WorkingDirectory, FactShown)).Append('\n');
        }

        return text.Append(CultureInfo.InvariantCulture,
            $"Request: {request.Id}, can be answered until {request.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC").ToString();
    }

    /// <summary>Server and tool.</summary>
    public static string Call(ApprovalRequest request) => request.Subject.Server.Length == 0
        ? request.Subject.Tool : $"{request.Subject.Server}/{request.Subject.Tool}";

    private static string Agent(ApprovalRequest request) =>
        request.Subject.AgentName.Length == 0 ? "An agent" : $"The agent {Show(request.Subject.AgentName, NameShown)}";

    private static string Show(string text, int most) => VisibleText.Of(text, most);
}
