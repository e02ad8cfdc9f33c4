namespace Node9.Mcp.Gateway.Checkups;

/// <summary>One thing that is tried out. Never changes anything of the person's, and always ends.</summary>
internal interface ICheck
{
    /// <summary>What it is called in findings.</summary>
    string Name { get; }

    /// <summary>Tries it.</summary>
    Task<IReadOnlyList<Finding>> RunAsync(CheckupScene scene, CancellationToken cancellation);
}
