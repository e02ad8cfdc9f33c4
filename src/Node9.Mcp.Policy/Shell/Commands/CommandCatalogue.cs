using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.CommandPrompt;
using Node9.Mcp.Policy.Shell.Commands.Special;
using Node9.Mcp.Policy.Shell.PowerShell;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>Says what a command would do: every effect of its words, redirections and assignments as a fact, every
/// command, command line, SQL and code inside it handed on. A command that is not known is said to be so.</summary>
/// <remarks>Total and deterministic; thread-safe.</remarks>
public static class CommandCatalogue
{
    private const int ActionWords = 5;

    private static readonly CommandSpec Nothing = new() { Name = "" };

    private static readonly CommandSpec Unknown = new() { Name = "", Style = OptionStyle.Plain };

    /// <summary>Describes <paramref name="command"/> to <paramref name="sink"/>.</summary>
    public static void Describe(ShellCommand command, ICommandSink sink) => Describe(command, sink, deep: true);

    /// <summary>Describes without asking where the command's own input comes from, which has been asked already.</summary>
    internal static void DescribeShallow(ShellCommand command, ICommandSink sink) => Describe(
        command with { Context = command.Context with { StandardInput = null } }, sink, deep: false);

    private static void Describe(ShellCommand command, ICommandSink sink, bool deep)
    {
        if (!sink.Spend(1 + command.Words.Count))
        {
            return;
        }

        if (deep)
        {
            Variables.Describe(command, sink);
        }

        if (command.Words.Count == 0)
        {
            Redirections.Describe(new FactWriter(new Invocation { Command = command, Name = "", Spec = Nothing }, sink));
            return;
        }

        if (command.Name is not { } word)
        {
            Redirections.Describe(new FactWriter(new Invocation { Command = command, Name = "", Spec = Nothing }, sink));
            sink.Fact(UnknownName(command));
            return;
        }

        var name = new CommandName(word, command.Context);
        CommandSpec? spec = CmdletCatalogue.Find(command) ?? PromptCatalogue.Find(command, name.Base)
            ?? CatalogueIndex.Default.Find(name.Base) ?? PromptCatalogue.Programs.Find(name.Base);
        if (spec?.Handler is { } before)
        {
            command = SpecialReadings.Rewrite(before, command);
        }

        Invocation read = InvocationReader.Read(command, name.Base, spec ?? Unknown);
        var facts = new FactWriter(read, sink);
        Redirections.Describe(facts);
        Disguise.Write(facts, command.Words[0].Source, command.Words[0]);
        if (name.Path is not null)
        {
            HandOver.Program(facts, command.Words[0]);
        }

        ProcessFacts.Write(facts, name, spec is not null);
        if (spec is not null)
        {
            Known(facts);
        }
    }

    private static void Known(FactWriter facts)
    {
        CommandSpec spec = facts.On.Spec;
        for (CommandSpec? at = spec; at is not null; at = at.Parent)
        {
            facts.Write(at.Always);
        }

        if (!Actions(facts, spec))
        {
            facts.Write(spec.Effects);
        }

        for (CommandSpec? at = spec; at is not null && !facts.On.HelpAsked; at = at.Parent)
        {
            if (at.Handler is { } handler)
            {
                SpecialReadings.Describe(handler, facts);
            }
        }
    }

    // The first action of a list is the gravest: `backup delete` deletes, whatever `backup` alone would do. Otherwise the
    // first word that says anything counts.
    private static bool Actions(FactWriter facts, CommandSpec spec)
    {
        if (spec.Actions.Length == 0)
        {
            return false;
        }

        List<ShellWord> operands = facts.On.Operands;
        ActionSpec? found = null;
        int end = facts.On.Separator > 0 ? facts.On.Separator : operands.Count;
        for (int i = 0; i < end && i < ActionWords; i++)
        {
            string word = operands[i].Value ?? operands[i].Text;
            if (spec.Actions[0].Names(word))
            {
                found = spec.Actions[0];
                facts.On.ActionWord = operands[i];
                break;
            }

            for (int j = 1; j < spec.Actions.Length && found is null; j++)
            {
                if (spec.Actions[j].Names(word))
                {
                    found = spec.Actions[j];
                    facts.On.ActionWord = operands[i];
                }
            }
        }

        if (found is not null)
        {
            facts.Write(found.Effects);
            return true;
        }

        return false;
    }

    private static Fact UnknownName(ShellCommand command) => new()
    {
        Effect = "opaque",
        Object = command.Words[0].Text,
        Attributes = ["command"],
        Certainty = Certainty.Opaque,
        Span = command.Words[0].Span,
        Unknown = command.Words[0].Unknown ?? $"which command `{command.Words[0].Text}` names is not known",
    };
}
