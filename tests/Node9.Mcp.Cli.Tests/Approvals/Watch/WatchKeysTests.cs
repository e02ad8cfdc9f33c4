using Node9.Mcp.Cli.Verbs.Approvals.Watch;
using Node9.Mcp.Gateway.Approvals;

namespace Node9.Mcp.Cli.Tests.Approvals.Watch;

public sealed class WatchKeysTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private readonly WatchState _state = new();
    private readonly List<WatchedCall> _pending = [Call("a", 1), Call("b", 2), Call("c", 3)];
    private DateTimeOffset _now = Start;

    public WatchKeysTests() => Update();

    [Fact]
    public void A_new_request_never_moves_another_one_under_the_finger()
    {
        Press('j');
        Wait();
        _pending.Insert(0, Call("zero", 0));
        _pending.Add(Call("d", 4));
        Update();

        Assert.Equal("apr_b", Assert.Single(Press('a')!.Calls).Id);
    }

    [Fact]
    public void One_that_has_just_come_up_is_not_approved()
    {
        Assert.Null(Press('a'));
        Assert.Contains("only just", _state.Message, StringComparison.Ordinal);
        Wait();
        Press('j');

        Assert.Null(Press('a'));
        Wait();
        Assert.Equal("apr_b", Press('a')?.Calls[0].Id);
    }

    [Fact]
    public void The_one_that_was_answered_elsewhere_stays_and_cannot_be_answered_again()
    {
        Wait();
        WatchedCall answered = Call("a", 1) with
        {
            Request = Call("a", 1).Request with { State = ApprovalState.Approved, DecidedBy = new Decider("ann", 7, "cli") },
        };
        _pending.RemoveAt(0);
        _state.Update(_pending, id => id == "apr_a" ? answered : null, _now);

        Assert.Null(Press('a'));
        Assert.Equal("apr_a is approved: answered by ann via cli; nothing was changed", _state.Message);
        Assert.Null(Press('d'));
        Assert.Equal("apr_a", _state.Selected?.Id);
        Press('j');
        Assert.Equal(["apr_b", "apr_c"], _state.Listed.Select(static c => c.Id));
    }

    [Theory]
    [InlineData("file.delete build")]
    [InlineData("sql.drop table users")]
    [InlineData("git.push origin main force")]
    [InlineData("privilege.raise sudo")]
    public void What_cannot_be_taken_back_wants_a_second_key_and_only_y_is_one(string fact)
    {
        _pending[0] = Call("a", 1, fact);
        Update();
        Wait();

        Assert.Null(Press('a'));
        Assert.Equal(WatchMode.Confirm, _state.Mode);
        Assert.Null(Press('a'));
        Assert.Equal(WatchMode.List, _state.Mode);
        Assert.Null(Press('a'));
        Assert.True(Press('y')?.Approve);
    }

    [Fact]
    public void A_proposal_ends_when_its_call_is_answered_elsewhere()
    {
        Wait();
        Press('l');
        WatchedCall gone = Call("a", 1) with { Request = Call("a", 1).Request with { State = ApprovalState.Withdrawn } };
        _pending.RemoveAt(0);
        _state.Update(_pending, _ => gone, _now);

        Assert.Null(Press('y'));
        Assert.Equal(WatchMode.List, _state.Mode);
    }

    [Fact]
    public void All_alike_are_shown_before_they_are_approved_and_others_are_left()
    {
        _pending.Add(Call("x", 9) with { Request = Call("x", 9).Request with { Subject = HeldQuestions.Subject("other", "{}", "file.write x") } });
        Update();
        Wait();
        Press('l');

        string prompt = WatchFrame.Draw(_state, _now, 120, 24)[^1].Text;
        WatchAnswer? answer = Press('y');

        Assert.Contains("y approves these 3 calls, any other key none: apr_a apr_b apr_c", prompt, StringComparison.Ordinal);
        Assert.Equal(["apr_a", "apr_b", "apr_c"], answer?.Calls.Select(static c => c.Id));
    }

    [Fact]
    public void A_denial_takes_a_note_and_escape_takes_it_back()
    {
        Wait();
        Press('d');
        Press('q');
        Press('\u001b', ConsoleKey.Escape);
        Press('d');
        foreach (char c in "no\u0007w")
        {
            Press(c);
        }

        Press('\b', ConsoleKey.Backspace);
        WatchAnswer? answer = Press('\r', ConsoleKey.Enter);

        Assert.Equal((false, "no"), (answer?.Approve, answer?.Note));
    }

    [Fact]
    public void A_filter_lists_only_what_has_its_words()
    {
        Press('/');
        Press('b');
        Press('\r', ConsoleKey.Enter);

        Assert.Equal("apr_b", Assert.Single(_state.Listed).Id);
        Press('\u001b', ConsoleKey.Escape);
        Assert.Equal(3, _state.Listed.Count);
    }

    [Fact]
    public void Every_picture_is_as_large_as_the_screen_and_no_larger()
    {
        foreach (int width in (int[])[1, 2, 3, 7, 20, 40, 41, 79, 200])
        {
            foreach (int height in (int[])[1, 2, 3, 5, 8, 24, 60])
            {
                IReadOnlyList<FrameLine> lines = WatchFrame.Draw(_state, _now, width, height);

                Assert.True(lines.Count <= height);
                Assert.All(lines, line => Assert.True(Cells.Of(line.Text) <= width));
            }
        }
    }

    private static WatchedCall Call(string name, int minute, string fact = "file.write notes") => new(
        new ApprovalRequest
        {
            Id = "apr_" + name,
            State = ApprovalState.Pending,
            Question = new string('a', 64),
            Subject = HeldQuestions.Subject("write", "{}", fact),
            ArgumentsLength = 2,
            CreatedAt = Start.AddMinutes(minute),
            ExpiresAt = Start.AddHours(1),
            ChangedAt = Start,
        },
        fact,
        "");

    private void Update() => _state.Update(_pending, static _ => null, _now);

    private void Wait() => _now += WatchState.Guard;

    private WatchAnswer? Press(char c, ConsoleKey key = ConsoleKey.None) =>
        WatchKeys.Press(_state, new ConsoleKeyInfo(c, key, false, false, false), _now, out _);
}
