using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Control;
using Node9.Mcp.Gateway.Approvals.Grants;
using Node9.Mcp.Gateway.Approvals.Processes;
using Node9.Mcp.Gateway.Audit.Reading;
using Node9.Mcp.Gateway.Audit.Verification;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Cost.Live;
using Node9.Mcp.Gateway.Cost.Spending;
using Node9.Mcp.Gateway.Cost.Transcripts;
using Node9.Mcp.Gateway.Evidence.Shipping;
using Node9.Mcp.Gateway.Interventions;
using Node9.Mcp.Gateway.Ledgers;
using Node9.Mcp.Gateway.State;
using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Gateway.Overview;

/// <summary>Looks how everything stands. Each part is read by itself, so that a broken one hides no other.</summary>
/// <remarks>Changes nothing but what reading it cleans up.</remarks>
public sealed class StandingReader(ConfigurationRequest request, string? stateDirectory, TimeProvider time)
{
    private readonly List<StandingFault> _faults = [];

    /// <summary>Reads all of it.</summary>
    public Standing Read()
    {
        DateTimeOffset now = time.GetUtcNow();
        ConfigurationResult configuration = ConfigurationLoader.Load(request);
        foreach (Diagnostic problem in configuration.Diagnostics)
        {
            if (problem.Severity == Severity.Error)
            {
                _faults.Add(new StandingFault(
                    "configuration", $"{problem.Position}: {problem.Message}", problem.Hint));
            }
        }

        string place = "";
        StateDirectory? state = Part("state", () =>
        {
            place = StateDirectory.Locate(stateDirectory);
            return StateDirectory.Open(stateDirectory);
        }, null);
        var standing = new Standing { At = now, Configuration = configuration, StateDirectory = place, Faults = _faults };
        return state is null ? standing : WithState(standing, state, configuration);
    }

    private Standing WithState(Standing standing, StateDirectory state, ConfigurationResult configuration)
    {
        IProcessTable table = ProcessTables.Local;
        (IReadOnlyList<ApprovalRequest> waiting, IReadOnlyList<Grant> grants) = Part("approvals", () => Approvals(state), ([], []));
        IReadOnlyList<SessionListing> sessions = Part<IReadOnlyList<SessionListing>>(
            "sessions", () => [.. new SessionDirectory(state, table, time).List().Where(static each => each.IsAlive)], []);
        return standing with
        {
            StateBytes = Part("state", () => Size(state.FullPath), 0),
            Gateways = Part("gateways", () => new GatewayRegistry(state, table).Live(), []),
            Sessions = sessions,
            Spend = Part("spend", () => Spend(state, configuration, sessions), null),
            Waiting = waiting,
            Grants = grants,
            Pauses = Part("pauses", () => new SessionOrders(state, time).Pauses(), []),
            Log = Part("audit", () => Log(state), null),
            Sinks = Part<IReadOnlyList<SinkLag>>(
                "sinks", () => [.. (configuration.Snapshot?.Options.Audit.Sinks ?? []).Select(sink => SinkLag.Of(state, sink))], []),
        };
    }

    private (IReadOnlyList<ApprovalRequest>, IReadOnlyList<Grant>) Approvals(StateDirectory state)
    {
        using var desk = ApprovalDesk.Open(state, time);
        return (desk.Store.List(all: false), desk.Store.Grants.List(all: false));
    }

    private SpendFigures? Spend(StateDirectory state, ConfigurationResult configuration, IReadOnlyList<SessionListing> sessions)
    {
        using var spend = new LiveSpend(
            state, request.UserDirectory, configuration.Snapshot?.Policy.Budgets ?? [], () => sessions, TranscriptPlaces.OfThisUser(), time);
        return spend.Read();
    }

    private LogStanding? Log(StateDirectory state)
    {
        string log = Path.Combine(state.FullPath, "audit");
        if (!Directory.Exists(log))
        {
            return null;
        }

        List<AuditEntry> last = AuditTail.Last(log, 1);
        bool whole = last.Count == 0 || AuditVerifier.VerifyFiles([Path.Combine(log, last[0].File)]).IsWhole;
        if (!whole)
        {
            _faults.Add(new StandingFault(
                "audit", $"`{last[0].File}` is not as it was written", "see what is damaged with `node9-mcp audit verify`"));
        }

        DateTimeOffset local = time.GetLocalNow();
        var midnight = new DateTimeOffset(local.Date, local.Offset);
        return new LogStanding(
            AuditCallCount.Since(log, midnight), AuditCallCount.RefusedSince(log, midnight),
            last.Count == 0 ? "" : last[0].Event, last.Count == 0 ? "" : last[0].Time, whole);
    }

    private static long Size(string directory)
    {
        long bytes = 0;
        foreach (FileInfo file in new DirectoryInfo(directory).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            bytes += file.Exists ? file.Length : 0;
        }

        return bytes;
    }

    private T Part<T>(string part, Func<T> read, T otherwise)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ApprovalStoreException)
        {
            _faults.Add(new StandingFault(
                part, e.Message.TrimEnd('.'),
                e is StateDirectoryException state ? state.Hint
                    : e is ApprovalStoreException store ? store.Hint : e is SpendException spend ? spend.Hint : "look at the state directory and its permissions"));
            return otherwise;
        }
    }
}
