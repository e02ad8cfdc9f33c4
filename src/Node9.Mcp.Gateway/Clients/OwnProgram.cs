using Node9.Mcp.Gateway.Clients.Entries;

namespace Node9.Mcp.Gateway.Clients;

/// <summary>Finds the path by which clients are to start this program: one that stays when the program is updated.</summary>
public static class OwnProgram
{
    /// <summary>The path; null when this process is not an executable of that name and none is found beside it or on the
    /// path.</summary>
    /// <remarks>A link on <c>PATH</c> that leads to this very executable is preferred to what it leads to, since an update moves
    /// the link. Started as <c>dotnet x.dll</c>, the executable beside the library is meant.</remarks>
    public static string? Find(ClientSurroundings surroundings)
    {
        if (Environment.ProcessPath is not { } running)
        {
            return null;
        }

        string name = OwnCommand.ProgramName + (surroundings.System == ClientSystem.Windows ? ".exe" : "");
        if (!OwnCommand.IsProgram(running))
        {
            string beside = Path.Combine(AppContext.BaseDirectory, name);
            running = File.Exists(beside) ? beside : running;
        }

        string real = Real(running);
        foreach (string directory in (surroundings.Variable("PATH") ?? "").Split(Path.PathSeparator))
        {
            if (Path.IsPathFullyQualified(directory) && Path.Combine(directory, name) is var link && File.Exists(link) && Real(link) == real)
            {
                return link;
            }
        }

        return OwnCommand.IsProgram(running) ? running : null;
    }

    private static string Real(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }
        catch (IOException)
        {
            // A link in a circle leads to no program.
            return path;
        }
    }
}
