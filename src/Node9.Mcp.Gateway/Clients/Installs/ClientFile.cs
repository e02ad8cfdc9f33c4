using Node9.Mcp.Gateway.Configuration.Files;

namespace Node9.Mcp.Gateway.Clients.Installs;

/// <summary>One file of a client that set-up has to do with.</summary>
/// <param name="Client">Whose it is.</param>
/// <param name="Path">Where it is, as the client names it.</param>
/// <param name="Servers">Where its servers are; null when it holds none.</param>
/// <param name="Hooks">What hooks it is to hold; null when none.</param>
internal sealed record ClientFile(ClientRow Client, string Path, ServerPlace? Servers, HookPlace? Hooks)
{
    /// <summary>The file itself, links followed: two clients may share it.</summary>
    public string Target { get; } = FileReplacement.TargetOf(Path);

    /// <summary>The files of <paramref name="rows"/>, each once; a file of servers only where it exists.</summary>
    public static List<ClientFile> Of(IEnumerable<ClientRow> rows, ClientSurroundings surroundings)
    {
        var files = new List<ClientFile>();
        foreach (ClientRow row in rows)
        {
            foreach (ServerPlace place in row.Servers)
            {
                foreach (string path in place.File.On(surroundings.System).Select(surroundings.Expand))
                {
                    if (File.Exists(path) && !(place.OfProject && surroundings.WorkingDirectory == surroundings.Home))
                    {
                        Add(files, new ClientFile(row, path, place, null));
                    }
                }
            }

            if (row.Hooks is { } hooks)
            {
                foreach (string path in hooks.File.On(surroundings.System).Select(surroundings.Expand))
                {
                    Add(files, new ClientFile(row, path, null, hooks));
                }
            }
        }

        return files;
    }

    /// <summary>What the file at <paramref name="path"/> is to <paramref name="row"/>, in whichever project it lies; null when
    /// it is none of its files.</summary>
    public static ClientFile? At(string path, ClientRow row, ClientSurroundings surroundings)
    {
        ServerPlace? servers = row.Servers.FirstOrDefault(place => place.File.On(surroundings.System).Any(written =>
            place.OfProject ? path.EndsWith($"/{written}", StringComparison.Ordinal) || surroundings.Expand(written) == path
                : surroundings.Expand(written) == path));
        HookPlace? hooks = row.Hooks is { } place && place.File.On(surroundings.System).Any(each => surroundings.Expand(each) == path)
            ? place : null;
        return servers is null && hooks is null ? null : new ClientFile(row, path, servers, hooks);
    }

    private static void Add(List<ClientFile> files, ClientFile file)
    {
        int known = files.FindIndex(each => each.Target == file.Target);
        if (known < 0)
        {
            files.Add(file);
        }
        else if (files[known].Client == file.Client)
        {
            files[known] = files[known] with { Servers = files[known].Servers ?? file.Servers, Hooks = files[known].Hooks ?? file.Hooks };
        }
    }
}
