using System.Text.Json;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.Cost.Estimates;
using Node9.Mcp.Gateway.Downstream;
using Node9.Mcp.Gateway.Inspection;
using Node9.Mcp.Gateway.Messages;
using Node9.Mcp.Gateway.Protocol;
using Node9.Mcp.Gateway.Refusals;
using Node9.Mcp.Gateway.Routing;
using Node9.Mcp.Gateway.Sessions;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Engine;
using Node9.Mcp.Policy.Injection;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Mediation;

/// <summary>The enforcement point. Each judged request goes through here once:
/// (1) its arguments are checked against the tool's schema, (2) policy says what may happen, (3) it is refused, held for a
/// person, or (4) written to the audit log and then forwarded, byte for byte what was judged.</summary>
/// <remarks>Used under the session's dispatch lock. Whatever fails on the way refuses the call.</remarks>
internal sealed class ToolCallMediator
{
    private readonly Session _session;
    private readonly Forwarding _forwarding;
    private readonly MediationSetup _setup;
    private readonly Outbox _outbox;
    private readonly CallIds _ids = new();
    private readonly SpendDesk _spend;
    private readonly SessionRecord _record;

    public ToolCallMediator(Session session, Forwarding forwarding, Outbox outbox, MediationSetup setup)
    {
        _session = session;
        _forwarding = forwarding;
        _setup = setup;
        _outbox = outbox;
        _spend = new SpendDesk(session, setup);
        _record = new SessionRecord(setup.Ledger, setup.Opening, session.Clock);
        Held = new HeldRequests(session, outbox, setup, this);
        Answers = new HeldAnswers(session, setup, this);
    }

    /// <summary>The requests that wait for a person.</summary>
    public HeldRequests Held { get; }

    /// <summary>The answers that wait for a person.</summary>
    public HeldAnswers Answers { get; }

    /// <summary>Judges a request and acts on the verdict. Takes over the request.</summary>
    public void Judge(AgentRequest request, Route route)
    {
        string callId = _ids.Next();
        ToolCall call = ToCall(request, route);
        CallContext context = _record.Current(_setup.Context, _session.Profile);
        Verdict verdict;
        try
        {
            verdict = Decide(request, route, call, context);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _session.Log($"judging `{route.Name}` of `{route.Server.Name}` failed: {e}");
            Refuse(request, Refusal.ByFault("judging this call failed inside the firewall", callId));
            return;
        }

        if (verdict.Decision != Decision.Block && !Answers.IsEmpty && Attach(request, route, call, context, verdict, callId))
        {
            return;
        }

        switch (verdict.Decision)
        {
            case Decision.Allow when _setup.Recovery?.IsWanted(verdict) == true:
                Held.Add(new HeldRequest(request, route, call, context, verdict, callId));
                break;
            case Decision.Allow:
                Forward(request, route, call, context, verdict, callId);
                break;
            case Decision.Review:
                Held.Add(new HeldRequest(request, route, call, context, verdict, callId));
                break;
            default:
                RecordRefusal(request, call, context, verdict, callId, null);
                Refuse(request, verdict.Deciding.RuleId == SchemaGate.ViolatedRule
                    ? new Refusal(ErrorCodes.InvalidParams, verdict.Deciding.Reason, Refusal.ByPolicy(verdict, callId).Data)
                    : Refusal.ByPolicy(verdict, callId));
                break;
        }
    }

    /// <summary>The verdict on a request as things stand now.</summary>
    public Verdict Decide(AgentRequest request, Route route, ToolCall call, CallContext context)
    {
        PolicyEngine policy = _setup.Policy.Current;
        Verdict verdict = policy.Evaluate(call, _setup.Ordered(context));
        if (request.Method != McpMethods.ToolsCall)
        {
            return verdict;
        }

        if (SchemaGate.Check(route.Tool, route.Name, call.Arguments) is { } finding)
        {
            verdict = policy.WithFinding(verdict, finding);
        }

        if (_setup.Pins?.Check(route.Server.Name, route.Name) is { } apart)
        {
            verdict = policy.WithFinding(verdict, apart);
        }

        return _spend.Check(policy, context) is { } spent ? policy.WithFinding(verdict, spent) : verdict;
    }

    /// <summary>A person let a held request through: budgets that held it may have more in them now.</summary>
    public void Extend(HeldRequest held, Approvals.ApprovalAnswer answer) =>
        _spend.Approved(_setup.Policy.Current, held.Verdict, held.Context, answer);

    /// <summary>Writes the decision, then passes the request on.</summary>
    public void Forward(
        AgentRequest request, Route route, ToolCall call, CallContext context, Verdict verdict, string callId,
        Approvals.ApprovalAnswer? answer = null, string? approvalId = null, string? grantId = null, string? recoveryId = null)
    {
        using (request)
        {
            if (!RecordDecision(
                request, call, context, verdict, Decision.Allow, callId, answer, approvalId, grantId, recoveryId))
            {
                return;
            }

            _record.Allowed(
                callId, call, context, verdict, request.Method == McpMethods.ToolsCall ? _setup.Policy.Current : null,
                byPerson: approvalId is not null);
            var judged = new JudgedRequest(callId, request.Started)
            {
                Advice = request.Method == McpMethods.ToolsCall ? verdict.Repetition?.Advice : null,
                Subject = _session.Inspection.Holds ? ApprovalSubjects.Of(call, context, verdict) : null,
            };
            if (request.Method == McpMethods.ToolsCall)
            {
                judged = _spend.Counted(judged, call, context);
            }

            ReplyHandler? probe = route.MayBeElsewhere ? new ResourceProbe(this, request, route, judged).OnReply : null;
            if (!_forwarding.Send(request.Line, request.Envelope, route, judged, probe))
            {
                Complete(judged, CallOutcome.Lost, default);
            }
        }
    }

    /// <summary>Writes that a judged request ended. What it writes leaves with the next flush of the log.</summary>
    /// <param name="judged">The request.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="result">What the agent got.</param>
    /// <param name="given">What the server gave, where advice was added to that.</param>
    public void Complete(
        JudgedRequest judged, CallOutcome outcome, ReadOnlySpan<byte> result, ReadOnlySpan<byte> given = default)
    {
        long? received = judged.Spend is null ? null : TokenEstimate.Of(result);
        if (judged.Spend is { } spend)
        {
            _spend.Ended(spend, received ?? 0);
        }

        CompletedEvent end = CompletedEvent.Of(
            judged.CallId, outcome, result, _session.Clock.GetElapsedTime(judged.Started)) with
        {
            SentTokens = judged.Spend?.Sent,
            ReceivedTokens = received,
        };
        try
        {
            _setup.Audit.Append(end);
        }
        catch (AuditException e)
        {
            _session.Log($"audit: {e.Message}");
        }

        if (outcome != CallOutcome.Refused)
        {
            _record.Ended(end, RepeatedResult.Of(outcome, given.IsEmpty ? result : given));
        }
    }

    /// <summary>Writes that a request was decided against, and that this was its end.</summary>
    public void RecordRefusal(
        AgentRequest request, ToolCall call, CallContext context, Verdict verdict, string callId,
        Approvals.ApprovalAnswer? answer, string? approvalId = null)
    {
        RecordDecision(request, call, context, verdict, Decision.Block, callId, answer, approvalId);
        _record.Refused(callId, call, verdict, byPerson: answer?.Decision == Approvals.ApprovalDecision.Denied);
        Complete(new JudgedRequest(callId, request.Started), CallOutcome.Refused, default);
    }

    /// <summary>Writes a step in the life of a held call. Should that fail nothing is forwarded because of it: the decision
    /// that must come first cannot be written either.</summary>
    public void RecordApproval(
        string callId, ApprovalStep step, string approvalId, Approvals.ApprovalAnswer? answer = null, string? grantId = null,
        HeldRequest? held = null)
    {
        try
        {
            _setup.Audit.Append(new ApprovalEvent
            {
                Step = step,
                ApprovalId = approvalId,
                CallId = callId,
                By = answer?.By?.User,
                Channel = answer?.By?.Channel,
                Note = answer?.Note,
                GrantId = grantId,
                Call = held?.Call,
                Context = held?.Context,
            });
        }
        catch (AuditException e)
        {
            _session.Log($"audit: {e.Message}");
        }
    }

    /// <summary>Answers a request with a refusal, in the form that this client wants.</summary>
    public void Refuse(AgentRequest request, Refusal refusal)
    {
        using (request)
        {
            Refuse(request.Id, request.Method, refusal);
        }
    }

    /// <inheritdoc cref="Refuse(AgentRequest, Refusal)"/>
    public void Refuse(in RequestId id, string method, Refusal refusal)
    {
        if (method == McpMethods.ToolsCall && _setup.Clients.FormFor(_session.Profile.Name) == RefusalForm.Result)
        {
            _session.Agent.Answer(id, refusal.AsToolResult());
        }
        else
        {
            _session.Agent.Fail(id, refusal.Code, refusal.Message, refusal.Data);
        }
    }

    /// <summary>Takes a server's answer to a request that another server may know better: passes it on, or judges the
    /// request anew for the next server.</summary>
    public void AfterProbe(ResourceProbe probe, in ServerReply reply, JudgedRequest judged, Route route)
    {
        AgentRequest request = probe.Again(_session.Limits.MaxDepth);
        _session.InFlight.TryRemove(request.Id, out _);
        Complete(
            judged,
            reply.Lost is not null ? CallOutcome.Lost : reply.IsError ? CallOutcome.Error : CallOutcome.Result,
            reply.Outcome);
        if (reply.IsError && (reply.Lost is not null || ResourceProbe.IsUnknown(reply.Outcome)) && After(route) is { } next)
        {
            _ = Task.Run(() => JudgeNext(request, next));
            return;
        }

        if (reply.Lost is { } why)
        {
            _session.Agent.Fail(request.Id, ErrorCodes.ServerLost, ServerWords.Lost(route.Server, why));
        }
        else
        {
            PassOn(request, route, judged, reply);
        }

        _session.Agent.Flush();
        request.Dispose();
    }

    /// <summary>A call whose answer waits already is not made again; false when none waits.</summary>
    private bool Attach(AgentRequest request, Route route, ToolCall call, CallContext context, Verdict verdict, string callId)
    {
        Approvals.ApprovalSubject subject = ApprovalSubjects.Of(call, context, verdict);
        if (Answers.Find(route.Server.Name, request.Method, subject) is not { } answer)
        {
            return false;
        }

        var match = new RuleMatch(HeldAnswers.Rule, "inspection", Decision.Review, answer.Subject.Reason);
        Verdict attached = _setup.Policy.Current.WithFinding(verdict, match);
        if (RecordDecision(request, call, context, attached, Decision.Allow, callId, null, answer.Question?.Id))
        {
            Answers.Attach(answer, request.Id, new JudgedRequest(callId, request.Started));
            request.Dispose();
        }

        return true;
    }

    private void PassOn(AgentRequest request, Route route, JudgedRequest judged, in ServerReply reply)
    {
        try
        {
            var message = new InspectedMessage(route.Server.Name, request.Method, judged.CallId);
            byte[]? screened = _session.Inspection.Screen(message, reply.Outcome, TextPlace.Content);
            ReadOnlySpan<byte> outcome = screened is null ? reply.Outcome : screened;
            if (reply.IsError)
            {
                _session.Agent.PassError(request.Id, outcome);
            }
            else
            {
                _session.Agent.Answer(request.Id, outcome);
            }
        }
        catch (InspectionBlockedException e)
        {
            _session.Agent.Fail(request.Id, ErrorCodes.Refused, e.Message);
        }
    }

    private void JudgeNext(AgentRequest request, Route route)
    {
        lock (_session.Dispatch)
        {
            Judge(request, route);
            _outbox.Flush();
            _session.Agent.Flush();
        }
    }

    private Route? After(Route route)
    {
        bool found = false;
        foreach (DownstreamServer server in _session.Routing.Servers)
        {
            if (found && server.State == ServerState.Ready && server.Identity!.Has("resources"))
            {
                return route with { Server = server };
            }

            found |= ReferenceEquals(server, route.Server);
        }

        return null;
    }

    private bool RecordDecision(
        AgentRequest request, ToolCall call, CallContext context, Verdict verdict, Decision decision, string callId,
        Approvals.ApprovalAnswer? answer, string? approvalId, string? grantId = null, string? recoveryId = null)
    {
        try
        {
            _setup.Audit.Append(new DecidedEvent
            {
                CallId = callId,
                Call = call,
                Context = context,
                Verdict = verdict,
                Decision = decision,
                AgentVersion = _session.Profile.Version,
                ApprovalId = approvalId,
                GrantId = grantId,
                RecoveryId = recoveryId,
                Approver = answer?.By?.User,
                Channel = answer?.By?.Channel,
                KeepsArguments = _setup.KeepsArguments,
            });
            return true;
        }
        catch (AuditException e)
        {
            _session.Log($"audit: {e.Message}");
            if (decision == Decision.Allow)
            {
                Refuse(request, Refusal.ByFault(
                    $"the decision could not be written to the audit log ({e.Message}), and nothing is forwarded without that", callId));
            }

            return false;
        }
    }

    private static ToolCall ToCall(AgentRequest request, Route route)
    {
        JsonElement definition = route.Tool?.Value ?? default;
        return new ToolCall
        {
            Door = Door.Gateway,
            Server = route.Server.Name,
            Program = route.Server.Program,
            ServerTitle = route.Server.Identity?.Title ?? "",
            Tool = route.Name,
            Arguments = request.Arguments,
            Definition = definition,
        };
    }
}
