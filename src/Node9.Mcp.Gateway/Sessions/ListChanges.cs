using Node9.Mcp.Gateway.Downstream;
using Node9.Mcp.Gateway.Messages;
using Node9.Mcp.Gateway.Protocol;

namespace Node9.Mcp.Gateway.Sessions;

/// <summary>Tells the agent that a list changed. A wrapped server's own words pass as they are; behind several servers
/// the agent hears of new tools once they are known, and once for a burst.</summary>
internal sealed class ListChanges(Session session)
{
    /// <summary>A server says that one of its lists changed.</summary>
    public void OnChanged(DownstreamServer server, string method, ReadOnlySpan<byte> line)
    {
        if (method == McpMethods.ToolsChanged)
        {
            server.ReloadCatalog();
        }

        if (session.Routing.IsTransparent)
        {
            session.Agent.Send(line);
        }
        else if (method != McpMethods.ToolsChanged)
        {
            session.Agent.Send(MessageText.Notification(method, default));
        }
    }

    /// <summary>A server's tools were read anew, or the server joined or left.</summary>
    public void OnCatalog(bool joined)
    {
        if (session.Routing.IsTransparent || session.Revision is null)
        {
            return;
        }

        session.Agent.Send(MessageText.Notification(McpMethods.ToolsChanged, default));
        if (joined)
        {
            session.Agent.Send(MessageText.Notification(McpMethods.PromptsChanged, default));
            session.Agent.Send(MessageText.Notification(McpMethods.ResourcesChanged, default));
        }

        session.Agent.Flush();
    }

    /// <summary>A person accepted tools that were kept apart.</summary>
    public void OnReleased()
    {
        session.Agent.Send(MessageText.Notification(McpMethods.ToolsChanged, default));
        session.Agent.Flush();
    }

    /// <summary>A wrapped server was restarted: its lists may be other ones now.</summary>
    public void OnRestarted(DownstreamServer server)
    {
        foreach ((string capability, string method) in (ReadOnlySpan<(string, string)>)
        [
            ("tools", McpMethods.ToolsChanged),
            ("prompts", McpMethods.PromptsChanged),
            ("resources", McpMethods.ResourcesChanged),
        ])
        {
            if (server.Identity?.Has(capability) == true)
            {
                session.Agent.Send(MessageText.Notification(method, default));
            }
        }

        session.Agent.Flush();
    }
}
