using System.Globalization;
using System.Text;
using System.Text.Json;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Engine;
using Node9.Mcp.Policy.Layers;
using Node9.Mcp.Policy.Loops;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Tests.Loops;

/// <summary>Plays a recorded sequence of calls through the engine, as a door would.</summary>
internal sealed class LoopRun
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly PolicyEngine _engine;
    private readonly string _person;
    private readonly List<(string Id, LoopResult Result, double End)> _running = [];
    private double _now;
    private int _calls;

    public LoopRun(string loops, string person)
    {
        _person = person;
        _engine = TestPolicy.Engine(TestPolicy.Layer(LayerRank.User, $$"""
            { "loops": {{loops}}, "rules": [ {{TestPolicy.Rule("all", """{ "tool": "*", "unless": { "tool": "never" } }""", "allow", """{ "tool": "x" }""", """{ "tool": "never" }""")}} ] }
            """));
    }

    public LoopHistory History { get; private set; } = LoopHistory.Empty;

    /// <summary>What was found, by the number of the call: <c>loop-cycle ask</c>.</summary>
    public SortedDictionary<int, string> Found { get; } = [];

    public void Play(JsonElement steps)
    {
        foreach (JsonElement step in steps.EnumerateArray())
        {
            if (!step.TryGetProperty("repeat", out JsonElement repeat))
            {
                _now += Number(step, "after", 1);
                Call(step, 1);
                continue;
            }

            JsonElement[] calls = [.. step.GetProperty("calls").EnumerateArray()];
            for (int turn = 1; turn <= repeat.GetInt32(); turn++)
            {
                foreach (JsonElement call in calls)
                {
                    _now += Number(step, "every", 1) / calls.Length;
                    Call(call, turn);
                }
            }
        }
    }

    public Verdict Call(JsonElement call, int turn)
    {
        Settle();
        DateTimeOffset time = Start.AddSeconds(_now);
        Verdict verdict = _engine.Evaluate(ToCall(call, turn), new CallContext { Time = time, Loops = History });
        _calls++;
        RuleMatch? match = verdict.Matches.FirstOrDefault(static each => each.Layer == LoopFinding.Layer);
        if (match is not null)
        {
            Found[_calls] = match.RuleId + match.Decision switch
            {
                Decision.Allow => " advise",
                Decision.Review => " ask",
                _ => " refuse",
            };
        }

        if (verdict.Repetition is not { } made)
        {
            return verdict;
        }

        string id = _calls.ToString(CultureInfo.InvariantCulture);
        bool runs = verdict.Decision == Decision.Allow || (verdict.Decision == Decision.Review && _person == "approve");
        bool asked = verdict.Decision == Decision.Review;
        History = History.With(runs
            ? made with { Id = id, Approved = asked, RefusedAs = null }
            : made with { Id = id, Refused = true, Pending = asked && _person != "deny" });
        if (runs && call.TryGetProperty("result", out JsonElement result))
        {
            byte[] text = Encoding.UTF8.GetBytes(Filled(result.GetString()!, turn));
            bool failed = call.TryGetProperty("failed", out JsonElement said) && said.GetBoolean();
            _running.Add((id, LoopResults.Of(text, failed), _now + Number(call, "takes", 0.1)));
        }

        return verdict;
    }

    private void Settle()
    {
        foreach ((string id, LoopResult result, double end) in _running.Where(each => each.End <= _now).ToArray())
        {
            History = History.WithResult(id, result, Start.AddSeconds(end).UtcTicks);
        }

        _running.RemoveAll(each => each.End <= _now);
    }

    private static ToolCall ToCall(JsonElement call, int turn) => new()
    {
        Door = call.TryGetProperty("door", out JsonElement door) ? Enum.Parse<Door>(door.GetString()!, ignoreCase: true) : Door.Gateway,
        Server = call.TryGetProperty("server", out JsonElement server) ? server.GetString()! : "",
        Tool = call.GetProperty("tool").GetString()!,
        Arguments = call.TryGetProperty("args", out JsonElement args) ? JsonElement.Parse(Filled(args.GetRawText(), turn)) : default,
    };

    private static string Filled(string text, int turn) =>
        text.Replace("{n}", turn.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static double Number(JsonElement from, string name, double otherwise) =>
        from.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : otherwise;
}
