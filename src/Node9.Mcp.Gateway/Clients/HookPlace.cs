using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Gateway.Clients;

/// <summary>The file in which a client keeps its hooks, and what is put there.</summary>
/// <param name="Agent">The word after <c>node9-mcp hook</c>.</param>
/// <param name="File">Where it is.</param>
/// <param name="Under">The member that holds lists of hooks by event.</param>
/// <param name="Root">Members that the file has to have beside it, such as its version.</param>
/// <param name="Events">What is added to each event's list; <c>{command}</c> and <c>{quoted}</c> stand for the command line.</param>
/// <param name="Probe">What the agent sends before a shell command; <c>{call}</c> and <c>{cwd}</c> stand for the command and its
/// directory.</param>
internal sealed record HookPlace(
    string Agent, SystemPaths File, string Under, IReadOnlyList<DocumentMember> Root, IReadOnlyList<DocumentMember> Events,
    DocumentNode Probe);
