using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Node9.Mcp.ConfigSchema.Shapes;

/// <summary>One of <c>budgets</c>.</summary>
[Description("How much may be spent. Every budget of every layer holds, so one can only tighten another.")]
internal sealed class BudgetShape
{
    [Required]
    [Description("The budget's name.")]
    public string Id { get; set; } = "";

    [Description("What it is for.")]
    public string? About { get; set; }

    [Required]
    [Description("One amount: `usd` (at list price), `tokens`, `calls` or `minutes`.")]
    public BudgetLimitShape Limit { get; set; } = new();

    [Required]
    [Description("Over what it adds up: session, day, month, agent, project or principal; a list means each combination by itself.")]
    public NameOrNames Per { get; set; } = new();

    [Description("Only these agents, as their clients say their names.")]
    public GlobOrGlobs? Agent { get; set; }

    [Description("From this part of the limit on the agent and the person are told; null for never. Left out: 0.8.")]
    public decimal? Tell { get; set; }

    [Description("From this part on the next call waits for a person; null for never. Left out: 0.9.")]
    public decimal? Ask { get; set; }

    [Description("From this part on the next call is refused; null for never. Left out: 1.")]
    public decimal? Refuse { get; set; }

    [Description("From this part on a governed process is ended. Left out: never.")]
    public decimal? End { get; set; }

    [Description("How much a person's approval adds. Left out: a quarter of the limit, or nothing in a managed file.")]
    public decimal? Extend { get; set; }

    [Description("What happens at some amounts: checked when the file loads.")]
    public List<BudgetExampleShape>? Examples { get; set; }
}

/// <summary><c>limit</c>.</summary>
internal sealed class BudgetLimitShape
{
    [Description("US dollars at list price.")]
    public decimal? Usd { get; set; }

    [Description("Tokens of requests to models, all kinds together.")]
    public long? Tokens { get; set; }

    [Description("Calls that were let through.")]
    public long? Calls { get; set; }

    [Description("Minutes in which something was done.")]
    public long? Minutes { get; set; }
}

/// <summary>One of <c>examples</c>.</summary>
internal sealed class BudgetExampleShape
{
    [Required]
    [Description("How much was spent.")]
    public decimal Spent { get; set; }

    [Required]
    [Description("within, tell, ask, refuse or end.")]
    public string Expect { get; set; } = "";
}
