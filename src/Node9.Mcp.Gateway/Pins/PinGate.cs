using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;
using Node9.Mcp.Gateway.Catalogs;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Pins;

/// <summary>Keeps tools apart whose definitions nobody accepted: the agent is shown the accepted definition or none, and a
/// call waits for a person.</summary>
/// <remarks>What is accepted meanwhile is noticed within two seconds. When the accepted definitions cannot be read, every
/// call of the server waits. Thread-safe.</remarks>
internal sealed class PinGate(PinSetup setup, TimeProvider clock) : IDisposable
{
    /// <summary>The layer that a match of the gate stands in.</summary>
    public const string Layer = "pins";

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, ServerPins> _servers = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private ITimer? _timer;
    private bool _disposed;

    /// <summary>Told of a server whose tools stand differently since a person accepted some.</summary>
    public Action<string> Released { get; set; } = static _ => { };

    /// <summary>Takes note of the tools that a server lists now.</summary>
    public void Learn(string server, ToolCatalog catalog)
    {
        if (!catalog.IsComplete)
        {
            return;
        }

        ServerPins? before = _servers.GetValueOrDefault(server);
        ServerPins now = _servers[server] = Read(server, catalog);
        foreach (QuarantinedTool tool in now.Apart.Values)
        {
            if (before?.Apart.GetValueOrDefault(tool.Name)?.Reason != tool.Reason)
            {
                setup.Report(server, tool.Reason);
            }
        }

        if (now.Trouble is { } trouble && before?.Trouble != trouble)
        {
            setup.Report(server, trouble);
        }

        if (now.NeedsAPerson)
        {
            Watch();
        }
    }

    /// <summary>What stands against a call: nothing (null), or a match that asks.</summary>
    public RuleMatch? Check(string server, string tool) =>
        _servers.TryGetValue(server, out ServerPins? pins) && pins.Find(tool) is { } apart
            ? new RuleMatch(RuleOf(apart.Cause), Layer, Decision.Review, apart.Reason)
            : null;

    /// <summary>The definition under which the agent may be shown a tool; null when it may not be.</summary>
    public ToolDefinition? Shown(string server, ToolDefinition tool) =>
        setup.IsEnforced() && _servers.TryGetValue(server, out ServerPins? pins) && pins.Apart.GetValueOrDefault(tool.Name) is { } apart
            ? apart.Accepted
            : tool;

    /// <summary>A list of tools as the agent may see it, when that is not the one that <paramref name="result"/>, the
    /// server's answer, holds; otherwise null. A definition in it that was not accepted is kept apart from now on.</summary>
    public byte[]? Screen(string server, ReadOnlySpan<byte> result)
    {
        if (!setup.IsEnforced())
        {
            return null;
        }

        ServerPins pins = _servers.GetValueOrDefault(server) ?? Read(server, ToolCatalog.Unknown);
        var found = new List<QuarantinedTool>();
        byte[]? screened = ToolList.Screen(result, setup.MaxDepth, (name, definition) =>
        {
            QuarantinedTool? apart = pins.Judge.Judge(name, definition, setup.MaxDepth);
            if (apart is not null)
            {
                found.Add(apart);
            }

            return apart;
        });
        KeepApart(server, pins, found);
        return screened;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _timer?.Dispose();
        }
    }

    /// <summary>The id under which the gate's matches are found in verdicts and the audit.</summary>
    private static string RuleOf(QuarantineCause cause) => cause switch
    {
        QuarantineCause.Changed => "pins.changed",
        QuarantineCause.Added => "pins.added",
        QuarantineCause.Poisoned => "pins.poisoned",
        _ => "pins.unreadable",
    };

    private ServerPins Read(string server, ToolCatalog catalog)
    {
        object stamp = setup.Store.Stamp(server);
        try
        {
            PinnedTools? accepted = setup.Store.Accepted(server);
            PinMode mode = setup.Mode ?? (setup.Store.IsLocked(server) ? PinMode.Strict : PinMode.Changes);
            var judge = new PinJudge(server, accepted, mode, setup.Suspicion);
            var apart = new Dictionary<string, QuarantinedTool>(StringComparer.Ordinal);
            var waiting = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
            var fine = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
            foreach (ToolDefinition tool in catalog.Tools)
            {
                if (judge.Judge(tool.Name, tool.Value, setup.MaxDepth) is { } found)
                {
                    apart[tool.Name] = found;
                    waiting[tool.Name] = tool.Value;
                }
                else
                {
                    fine[tool.Name] = tool.Value;
                }
            }

            if (catalog.IsComplete)
            {
                setup.Store.See(server, new PinnedTools(waiting));
            }

            if (catalog.IsComplete && !setup.Store.IsLocked(server) && (accepted is null || fine.Keys.Any(name => !accepted.Definitions.ContainsKey(name))))
            {
                PinnedTools baseline = (accepted ?? PinnedTools.None).With(fine);
                setup.Store.Learn(server, baseline);
                judge = new PinJudge(server, baseline, mode, setup.Suspicion);
                stamp = setup.Store.Stamp(server);
            }

            return new ServerPins(catalog, judge, apart.ToFrozenDictionary(StringComparer.Ordinal), stamp, null);
        }
        catch (PinException e)
        {
            return new ServerPins(
                catalog,
                new PinJudge(server, null, PinMode.Off, static _ => null),
                FrozenDictionary<string, QuarantinedTool>.Empty,
                stamp,
                $"The accepted definitions of `{server}` cannot be used: {e.Message}. To mend it: {e.Hint}.");
        }
    }

    private void KeepApart(string server, ServerPins pins, List<QuarantinedTool> found)
    {
        var apart = new Dictionary<string, QuarantinedTool>(pins.Apart, StringComparer.Ordinal);
        foreach (QuarantinedTool tool in found)
        {
            if (apart.TryAdd(tool.Name, tool))
            {
                setup.Report(server, tool.Reason);
            }
        }

        if (apart.Count > pins.Apart.Count)
        {
            _servers.TryUpdate(server, pins with { Apart = apart.ToFrozenDictionary(StringComparer.Ordinal) }, pins);
            Watch();
        }
    }

    private void Watch()
    {
        lock (_gate)
        {
            if (!_disposed)
            {
                _timer ??= clock.CreateTimer(static gate => ((PinGate)gate!).Look(), this, LookEvery, LookEvery);
            }
        }
    }

    private void Look()
    {
        foreach ((string server, ServerPins pins) in _servers)
        {
            if (pins.NeedsAPerson && !pins.Stamp.Equals(setup.Store.Stamp(server)))
            {
                Learn(server, pins.Catalog);
                Released(server);
            }
        }
    }
}
