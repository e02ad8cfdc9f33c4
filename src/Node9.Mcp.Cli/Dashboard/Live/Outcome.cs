namespace Node9.Mcp.Cli.Dashboard.Live;

/// <summary>What became of a call, as the page counts it. The numbers are its columns.</summary>
internal enum Outcome : byte
{
    /// <summary>The policy let it through.</summary>
    Allowed,

    /// <summary>A person let it through.</summary>
    Approved,

    /// <summary>It was held, and a person said no or nobody answered.</summary>
    NotApproved,

    /// <summary>The policy refused it.</summary>
    Blocked,
}
