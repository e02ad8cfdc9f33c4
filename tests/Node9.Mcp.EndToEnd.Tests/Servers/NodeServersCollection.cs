namespace Node9.Mcp.EndToEnd.Tests.Servers;

/// <summary>Tests that need what npm has; they run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class NodeServersCollection : ICollectionFixture<NodeServers>
{
    public const string Name = "servers from npm";
}
