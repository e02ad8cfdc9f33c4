using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Node9.Mcp.EndToEnd.Tests.Processes;

/// <summary>What a text matcher does not see, the kernel does: each deletion, push and upload is held before its first
/// instruction, however it comes about.</summary>
public sealed class DisguiseTests : IDisposable
{
    private static readonly Dictionary<string, JsonElement> Cases = JsonDocument
        .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "cases", "exec", "disguises.json")))
        .RootElement.EnumerateArray().ToDictionary(static each => each.GetProperty("name").GetString()!);

    private readonly Workspace _workspace = new();

    public static TheoryData<string> Names => [.. Cases.Keys];

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_is_held_before_it_runs_and_a_denial_is_an_exit_code_with_a_sentence(string name)
    {
        GovernedCommand command = await HoldAsync(name);

        Programs.Ran denied = await _workspace.RunAsync("approvals", "deny", await _workspace.WaitingApprovalAsync(), "--reason", "not now");
        Programs.Ran ran = await command.EndAsync();

        int expected = Cases[name].TryGetProperty("code", out JsonElement code) ? code.GetInt32() : 126;
        Assert.Equal((0, expected), (denied.Code, ran.Code));
        Assert.Contains("a person denied this call: not now", ran.Error, StringComparison.Ordinal);
        Assert.False(await IsDoneAsync(name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_runs_once_a_person_approves(string name)
    {
        Assert.SkipWhen(Cases[name].TryGetProperty("onlyDenied", out _), "it would leave this machine");
        GovernedCommand command = await HoldAsync(name);
        string id = await _workspace.WaitingApprovalAsync();
        bool before = await IsDoneAsync(name);

        Programs.Ran approved = await _workspace.RunAsync("approvals", "approve", id);
        Programs.Ran ran = await command.EndAsync();

        Assert.False(before);
        Assert.True(approved.Code == 0, approved.Error);
        Assert.True(await IsDoneAsync(name), ran.Error);
        Assert.Equal(0, ran.Code);
    }

    private async Task<GovernedCommand> HoldAsync(string name)
    {
        GovernedCommand.SkipUnlessTraced();
        JsonElement each = Cases[name];
        if (each.TryGetProperty("needs", out JsonElement needs))
        {
            Assert.SkipWhen(Programs.OnPath(needs.GetString()!) is null, $"there is no {needs} here");
        }

        string url = each.TryGetProperty("serve", out JsonElement served) ? Serve(served.GetString()!) : "";
        File.WriteAllText(Path.Combine(_workspace.Work, "victim"), "still here");
        if (each.TryGetProperty("files", out JsonElement files))
        {
            foreach (JsonProperty file in files.EnumerateObject())
            {
                string text = file.Value.GetString()!.Replace("{url}", url, StringComparison.Ordinal);
                File.WriteAllText(Path.Combine(_workspace.Work, file.Name), text);
            }
        }

        if (each.TryGetProperty("prepare", out JsonElement prepare))
        {
            Programs.Ran ready = await Programs.RunAsync(_workspace.Info("sh", "-c", prepare.GetString()!));
            Assert.True(ready.Code == 0, ready.Error);
        }

        return GovernedCommand.Start(
            _workspace, [], [.. each.GetProperty("run").EnumerateArray().Select(static word => word.GetString()!)]);
    }

    /// <summary>Whether what was held has happened.</summary>
    private async Task<bool> IsDoneAsync(string name)
    {
        if (!Cases[name].TryGetProperty("gone", out JsonElement gone))
        {
            return !File.Exists(Path.Combine(_workspace.Work, "victim"));
        }

        Programs.Ran ran = await Programs.RunAsync(_workspace.Info("sh", "-c", gone.GetString()!));
        return ran.Code != 0;
    }

    /// <summary>Answers one request with <paramref name="text"/>.</summary>
    private static string Serve(string text)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _ = Task.Run(async () =>
        {
            using TcpClient client = await listener.AcceptTcpClientAsync();
            using var reader = new StreamReader(client.GetStream(), leaveOpen: true);
            while (await reader.ReadLineAsync() is { Length: > 0 })
            {
            }

            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"HTTP/1.1 200 OK\r\nContent-Length: {text.Length}\r\nConnection: close\r\n\r\n{text}"));
            listener.Stop();
        });
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/go";
    }
}
