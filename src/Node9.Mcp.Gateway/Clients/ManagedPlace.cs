using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Gateway.Clients;

/// <summary>A file that only the machine's owner can write, and what it is to hold.</summary>
/// <param name="File">Where it is.</param>
/// <param name="Content">What it holds as JSON; <c>{events}</c> stands for the row's hooks.</param>
/// <param name="Lines">What it holds otherwise, line by line.</param>
internal sealed record ManagedPlace(SystemPaths File, DocumentNode? Content, IReadOnlyList<string> Lines);
