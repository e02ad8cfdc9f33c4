using System.Text.Json;
using Node9.Mcp.Gateway.Configuration.Files;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.Configuration.Reading;
using Node9.Mcp.Gateway.Configuration.Trust;
using Node9.Mcp.Policy.Compilation;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Layers;
using Node9.Mcp.Policy.Shields;

namespace Node9.Mcp.Gateway.Configuration;

/// <summary>Loads the configuration from every place it lives in, and reports every problem of every file at once.</summary>
/// <remarks>Any error means no configuration. Never throws for anything that a file holds. Thread-safe.</remarks>
public static class ConfigurationLoader
{
    /// <summary>Loads what <paramref name="request"/> describes.</summary>
    public static ConfigurationResult Load(ConfigurationRequest request)
    {
        var problems = new List<Diagnostic>();
        string digest = ConfigurationDigest.Of(ConfigurationPlaces.All(request));
        var files = new List<string>(ConfigurationPlaces.All(request));
        var layers = new List<PolicyLayer>();
        var bounds = new List<ApprovalBounds>();
        foreach (ConfigurationFile file in ConfigurationPlaces.Policies(request))
        {
            if (file.Rank != LayerRank.Managed)
            {
                AddPosture(layers, request, problems);
            }

            if (file.Rank != LayerRank.Managed || ManagedFileGuard.Check(file, owner: 0, problems))
            {
                AddLayer(layers, file, PolicyFileReader.Read(file, problems, out ApprovalBounds said));
                bounds.Add(said);
            }
        }

        GatewayOptions? options = LoadMain(request, layers, problems);
        options = options is null ? null : options with
        {
            Approvals = bounds.Aggregate(options.Approvals, static (strict, said) => said.Tighten(strict)),
        };
        AddCandidate(layers, request, problems);
        foreach (Shield shield in ShippedKnowledge.Shields(problems, proven: !request.ProvesShields))
        {
            layers.Add(Shipped(shield, proven: !request.ProvesShields));
        }

        VerbTable verbs = ShippedKnowledge.Verbs(problems);
        PolicyResult policy = PolicyCompiler.Compile(
            new PolicySources { Layers = layers, Verbs = verbs, Zone = TimeZones.Find });
        problems.AddRange(policy.Diagnostics);
        bool usable = options is not null && policy.Policy is not null
            && !problems.Exists(static problem => problem.Severity == Severity.Error);
        return new ConfigurationResult(
            usable ? new ConfigurationSnapshot(options!, policy.Policy!, digest) : null, problems.InOrder(), files)
        {
            MainFile = ConfigurationPlaces.Main(request)?.Path,
            Origins = Origins(request),
        };
    }

    private static PolicyOrigin[] Origins(ConfigurationRequest request)
    {
        IEnumerable<ConfigurationFile> found = ConfigurationPlaces.Policies(request).Where(static file => File.Exists(file.Path));
        if (ConfigurationPlaces.Main(request) is { } main && File.Exists(main.Path))
        {
            bool trusted = main.Trusted || (ConfigurationText.Read(main, [], out byte[] content) is not null
                && TrustBook.Read(request.TrustFile).Judge(main.Path, TrustBook.Digest(content)) == TrustFinding.Trusted);
            found = found.Append(main with { Trusted = trusted });
        }

        return [.. found.Select(static file => new PolicyOrigin(file.Rank.ToString().ToLowerInvariant(), file.Path, file.Trusted))];
    }

    private static GatewayOptions? LoadMain(
        ConfigurationRequest request, List<PolicyLayer> layers, List<Diagnostic> problems)
    {
        if (ConfigurationPlaces.Main(request) is not { } main)
        {
            if (request.NeedsServers)
            {
                problems.Add(new Diagnostic(DiagnosticIds.NoConfiguration, Severity.Error,
                    new SourcePosition(ConfigurationPlaces.MainName, 0, 0), "there is no configuration",
                    $"write `{ConfigurationPlaces.MainName}` here or in `{request.UserDirectory}`, or name a file with `--config`"));
            }

            return new GatewayOptions();
        }

        if (ConfigurationText.Read(main, problems, out byte[] content) is not { } root)
        {
            return null;
        }

        DocumentNode? policy = root.Member("policy")?.Value;
        DocumentNode? webhook = root.Member("approvals")?.Value.Member("channels")?.Value.Member("webhook")?.Value;
        ConfigurationFile judged = AsTrusted(main, content, request, problems);
        GatewayOptions? options = GatewayOptionsReader.Read(root, request, judged.Trusted, problems);
        AddLayer(layers, judged, policy);
        if (webhook is not null && !judged.Trusted && options is not null)
        {
            options = WithoutWebhook(options, webhook, problems);
        }

        if (policy is not null && options is not null)
        {
            ServerReferences.Check(policy, root.Member("mcpServers")?.Value, problems);
        }

        return options;
    }

    /// <summary>A repository's file, trusted if the user's book says so of this very content.</summary>
    private static ConfigurationFile AsTrusted(
        ConfigurationFile file, byte[] content, ConfigurationRequest request, List<Diagnostic> problems)
    {
        if (file.Trusted)
        {
            return file;
        }

        TrustFinding finding = TrustBook.Read(request.TrustFile).Judge(file.Path, TrustBook.Digest(content));
        if (finding == TrustFinding.Changed)
        {
            problems.Add(new Diagnostic(DiagnosticIds.TrustOutdated, Severity.Warning, new SourcePosition(file.Shown, 0, 0),
                $"`{file.Shown}` has changed since it was trusted, so it only tightens",
                "look at what changed, then run `node9-mcp trust` again"));
        }

        return file with { Trusted = finding == TrustFinding.Trusted };
    }

    /// <summary>Whoever holds a webhook's secret approves calls, and a repository that nobody trusts is not to choose
    /// who.</summary>
    private static GatewayOptions WithoutWebhook(GatewayOptions options, DocumentNode webhook, List<Diagnostic> problems)
    {
        problems.Add(new Diagnostic(DiagnosticIds.UntrustedAllow, Severity.Warning, webhook.Position,
            "the `webhook` of a file that is not trusted is not asked: whoever wrote the file would approve",
            "look at the file, then run `node9-mcp trust`, or name the file with `--config`"));
        return options with
        {
            Approvals = options.Approvals with { Channels = options.Approvals.Channels with { Webhook = null } },
        };
    }

    /// <summary>What protects the firewall itself stands above every policy and holds in every posture.</summary>
    private static PolicyLayer Shipped(Shield shield, bool proven) => shield.Layer with
    {
        Proven = proven,
        Rank = shield.Layer.Name == "shield:self-protection" ? LayerRank.SelfProtection : shield.Layer.Rank,
    };

    private static void AddPosture(List<PolicyLayer> layers, ConfigurationRequest request, List<Diagnostic> problems)
    {
        if (request.Posture is null)
        {
            return;
        }

        string text = $"{{\"posture\": \"{JsonEncodedText.Encode(request.Posture)}\"}}";
        DocumentResult read = DocumentReader.Read("--posture", text);
        problems.AddRange(read.Diagnostics);
        layers.Add(new PolicyLayer { Rank = LayerRank.User, Name = "command-line", Policy = read.Root });
    }

    private static void AddCandidate(List<PolicyLayer> layers, ConfigurationRequest request, List<Diagnostic> problems)
    {
        if (request.Candidate is { } candidate)
        {
            DocumentResult read = DocumentReader.Read(request.CandidateName, candidate);
            problems.AddRange(read.Diagnostics);
            layers.Add(new PolicyLayer { Rank = LayerRank.User, Name = request.CandidateName, Policy = read.Root });
        }
    }

    private static void AddLayer(List<PolicyLayer> layers, ConfigurationFile file, DocumentNode? policy)
    {
        if (policy is not null)
        {
            layers.Add(new PolicyLayer
            {
                Rank = file.Rank,
                Name = file.Rank switch
                {
                    LayerRank.Managed => "managed",
                    LayerRank.Project => "project",
                    _ => "user",
                },
                Trusted = file.Trusted,
                Policy = policy,
            });
        }
    }
}
