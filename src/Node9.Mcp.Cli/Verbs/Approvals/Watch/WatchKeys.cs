using System.Globalization;
using System.Text;
using Node9.Mcp.Gateway.Approvals.Grants;
using Node9.Mcp.Gateway.Approvals.Views;

namespace Node9.Mcp.Cli.Verbs.Approvals.Watch;

/// <summary>What each key does. Nothing is approved by one key too many: a call that has only just come under the finger is
/// not, one that destroys something wants a second key, and one that was answered elsewhere cannot be answered again.</summary>
internal static class WatchKeys
{
    /// <summary>The keys, for the help page: key, what it does.</summary>
    public static IReadOnlyList<(string Key, string Does)> Help { get; } =
    [
        ("j k ↓ ↑", "move"),
        ("g G", "first, last"),
        ("a", "approve once"),
        ("s m A", "approve for the session, for 30 min, always"),
        ("l", "approve all like this one"),
        ("d", "deny, with a note"),
        ("/", "filter; Esc clears it"),
        ("PgDn PgUp", "read on in a long call"),
        ("?", "these keys"),
        ("q", "quit"),
    ];

    private const int TypedMost = 500;

    /// <summary>Takes one key.</summary>
    /// <param name="state">What the screen knows.</param>
    /// <param name="key">The key.</param>
    /// <param name="now">When it was pressed.</param>
    /// <param name="quit">Whether the person leaves.</param>
    /// <returns>What was decided; null for nothing.</returns>
    public static WatchAnswer? Press(WatchState state, ConsoleKeyInfo key, DateTimeOffset now, out bool quit)
    {
        quit = key is { Key: ConsoleKey.C, Modifiers: ConsoleModifiers.Control }
            || state.Mode == WatchMode.List && key.KeyChar == 'q';
        if (quit)
        {
            return null;
        }

        state.Message = "";
        switch (state.Mode)
        {
            case WatchMode.Help:
                state.Mode = WatchMode.List;
                return null;
            case WatchMode.Confirm:
                return Confirm(state, key);
            case WatchMode.Note or WatchMode.Filter:
                return Type(state, key, now);
            default:
                return Choose(state, key, now);
        }
    }

    private static WatchAnswer? Choose(WatchState state, ConsoleKeyInfo key, DateTimeOffset now)
    {
        switch (key.Key)
        {
            case ConsoleKey.DownArrow:
                state.Move(1, now);
                return null;
            case ConsoleKey.UpArrow:
                state.Move(-1, now);
                return null;
            case ConsoleKey.PageDown:
                state.Scroll += 5;
                return null;
            case ConsoleKey.PageUp:
                state.Scroll = Math.Max(0, state.Scroll - 5);
                return null;
            case ConsoleKey.Escape:
                state.SetFilter("", now);
                return null;
        }

        switch (key.KeyChar)
        {
            case 'j':
                state.Move(1, now);
                break;
            case 'k':
                state.Move(-1, now);
                break;
            case 'g':
                state.Move(-state.Listed.Count, now);
                break;
            case 'G':
                state.Move(state.Listed.Count, now);
                break;
            case '?':
                state.Mode = WatchMode.Help;
                break;
            case '/':
                (state.Mode, state.Typed) = (WatchMode.Filter, state.Filter);
                break;
            case 'a':
                return Approve(state, now);
            case 'l' when IsReady(state, now):
                Propose(state, state.LikeSelected());
                break;
            case 's' when IsReady(state, now):
                Propose(state, ScopeKind.Session, AnswerScope.Session);
                break;
            case 'm' when IsReady(state, now):
                Propose(state, ScopeKind.Minutes, AnswerScope.For(ScopeOnOffer.Example));
                break;
            case 'A' when IsReady(state, now):
                Propose(state, ScopeKind.Always, AnswerScope.Always);
                break;
            case 'd' when IsReady(state, now):
                (state.Mode, state.Typed, state.Proposed) = (WatchMode.Note, "", new WatchAnswer([state.Selected!], false, ""));
                break;
        }

        return null;
    }

    private static WatchAnswer? Approve(WatchState state, DateTimeOffset now)
    {
        if (!IsReady(state, now))
        {
            return null;
        }

        if (state.Selected!.IsDestructive)
        {
            Propose(state, [state.Selected]);
            return null;
        }

        return new WatchAnswer([state.Selected], true, "");
    }

    private static void Propose(WatchState state, IReadOnlyList<WatchedCall> calls)
    {
        state.Proposed = new WatchAnswer(calls, true, "");
        state.Mode = WatchMode.Confirm;
    }

    /// <summary>A yes that reaches further is given only after its words were on the screen.</summary>
    private static void Propose(WatchState state, ScopeKind kind, AnswerScope scope)
    {
        if (state.Selected!.Scopes.FirstOrDefault(offered => offered.Kind == kind) is not { } offer)
        {
            state.Message = "this call can be approved once only";
            return;
        }

        state.Proposed = new WatchAnswer([state.Selected], true, "") { Scope = scope, Words = offer.Words };
        state.Mode = WatchMode.Confirm;
    }

    private static bool IsReady(WatchState state, DateTimeOffset now)
    {
        state.Message = state.Selected is not { } selected ? "nothing is selected"
            : !selected.IsOpen ? $"{selected.Id} is {selected.Outcome}; nothing was changed"
            : now - state.SelectedAt < WatchState.Guard ? "this call has only just come up: look at it, then press again"
            : "";
        return state.Message.Length == 0;
    }

    private static WatchAnswer? Confirm(WatchState state, ConsoleKeyInfo key)
    {
        (WatchAnswer? proposed, state.Proposed, state.Mode) = (state.Proposed, null, WatchMode.List);
        if (key.KeyChar == 'y')
        {
            return proposed;
        }

        state.Message = "nothing was approved";
        return null;
    }

    private static WatchAnswer? Type(WatchState state, ConsoleKeyInfo key, DateTimeOffset now)
    {
        switch (key.Key)
        {
            case ConsoleKey.Escape:
                state.Message = state.Mode == WatchMode.Note ? "nothing was denied" : "";
                (state.Mode, state.Proposed) = (WatchMode.List, null);
                return null;
            case ConsoleKey.Enter:
                (WatchMode mode, WatchAnswer? proposed) = (state.Mode, state.Proposed);
                (state.Mode, state.Proposed) = (WatchMode.List, null);
                if (mode == WatchMode.Note)
                {
                    return proposed! with { Note = state.Typed.Trim() };
                }

                state.SetFilter(state.Typed.Trim(), now);
                return null;
            case ConsoleKey.Backspace:
                int[] starts = StringInfo.ParseCombiningCharacters(state.Typed);
                state.Typed = starts.Length == 0 ? "" : state.Typed[..starts[^1]];
                return null;
        }

        if ((char.IsSurrogate(key.KeyChar) || Rune.TryCreate(key.KeyChar, out Rune rune) && !Rune.IsControl(rune))
            && state.Typed.Length < TypedMost)
        {
            state.Typed += key.KeyChar;
        }

        return null;
    }
}
