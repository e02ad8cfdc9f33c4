using Microsoft.Win32.SafeHandles;
using Node9.Mcp.Gateway.Wire;

namespace Node9.Mcp.Gateway.Downstream.Processes;

/// <summary>
/// Starts a program with <c>posix_spawn</c>: its own session, default signals, only three descriptors.
/// </summary>
/// <remarks>
/// The runtime's own process class gives a child neither a group nor a session, so it and what it starts could not be
/// ended together. And this runtime ignores SIGPIPE, which a child must not inherit.
/// </remarks>
internal static class PosixLauncher
{
    /// <summary>The descriptor of <see cref="DownstreamCommand.Gate"/>.</summary>
    public const int GateDescriptor = 3;

    /// <summary>
    /// Throws <see cref="LaunchException"/> with one clear reason when the program cannot be started.
    /// </summary>
    public static PosixDownstreamProcess Launch(DownstreamCommand command)
    {
        if (command.WorkingDirectory is { } directory && !Directory.Exists(directory))
        {
            throw new LaunchException(
                $"there is no directory `{directory}` to start in", "check the entry's `cwd`, or create the directory");
        }

        var path = ExecutableSearch.Find(command);
        using var arguments = new NativeStrings([command.Command, .. command.Arguments]);
        using var environment = new NativeStrings(Lines(command.Environment));
        PosixPipe input = PosixPipe.Create(), output = PosixPipe.Create(), error = PosixPipe.Create();
        PosixPipe? gate = null;
        try
        {
            gate = command.Gate is null ? null : PosixPipe.Create();
            var id = Spawn(
                path,
                command.WorkingDirectory,
                gate is { } open ? [input.Read, output.Write, error.Write, open.Read] : [input.Read, output.Write, error.Write],
                arguments,
                environment,
                out var errno);
            if (errno != 0)
            {
                throw Refused(path, errno);
            }

            if (gate is { } opened)
            {
                // It may be more than the pipe holds, and the child reads it only when it runs.
                _ = Task.Run(() => Fill(opened.Write, command.Gate!));
            }

            return new PosixDownstreamProcess(id, input.Write, output.Read, error.Read);
        }
        catch
        {
            input.Write.Dispose();
            output.Read.Dispose();
            error.Read.Dispose();
            gate?.Write.Dispose();
            throw;
        }
        finally
        {
            input.Read.Dispose();
            output.Write.Dispose();
            error.Write.Dispose();
            gate?.Read.Dispose();
        }
    }

    private static void Fill(SafeFileHandle gate, byte[] content)
    {
        try
        {
            using var pipe = new FileStream(gate, FileAccess.Write, bufferSize: 0);
            pipe.Write(content);
        }
        catch (IOException)
        {
            // The child is gone, which its own end says.
        }
    }

    private static unsafe int Spawn(
        string path,
        string? directory,
        ReadOnlySpan<SafeFileHandle> descriptors,
        NativeStrings arguments,
        NativeStrings environment,
        out int errno)
    {
        var actions = stackalloc byte[PosixSpawn.OpaqueSize];
        var attributes = stackalloc byte[PosixSpawn.OpaqueSize];
        var signals = stackalloc byte[PosixSpawn.OpaqueSize];
        var flags = PosixSpawn.SetSession | PosixSpawn.SetSignalDefaults | PosixSpawn.SetSignalMask
            | (OperatingSystem.IsLinux() ? 0 : PosixSpawn.CloseByDefaultOnApple);

        // These fill in structures on our stack; they fail only for want of memory, which spawn then reports too.
        _ = PosixSpawn.InitActions(actions);
        _ = PosixSpawn.InitAttributes(attributes);
        _ = PosixSpawn.SetFlags(attributes, (short)flags);
        _ = PosixSpawn.FillSignals(signals);
        _ = PosixSpawn.SetDefaults(attributes, signals);
        _ = PosixSpawn.EmptySignals(signals);
        _ = PosixSpawn.SetMask(attributes, signals);

        var id = 0;
        errno = directory is null ? 0 : PosixSpawn.AddChangeDirectory(actions, directory);
        for (var i = 0; i < descriptors.Length && errno == 0; i++)
        {
            errno = PosixSpawn.AddDuplicate(actions, (int)descriptors[i].DangerousGetHandle(), i);
        }

        if (errno == 0)
        {
            // Without it no more than what our own parent left open passes through: ours are closed on exec.
            _ = PosixSpawn.TryAddCloseFrom(actions, descriptors.Length);
            errno = PosixSpawn.Spawn(out id, path, actions, attributes, arguments.Pointer, environment.Pointer);
        }

        _ = PosixSpawn.DestroyActions(actions);
        _ = PosixSpawn.DestroyAttributes(attributes);
        return id;
    }

    private static LaunchException Refused(string path, int errno) => errno switch
    {
        Errno.NoEntry => new(
            $"`{path}` names an interpreter in its first line that is not there",
            "install the interpreter, or start it by name"),
        Errno.NotAProgram => new(
            $"`{path}` is no program this machine can run",
            "start a script through its interpreter, or give it a first line `#!`"),
        Errno.ArgumentsTooLong => new(
            $"`{path}` was given more arguments and variables than the system allows", "shorten `args` or `env`"),
        Errno.Denied => new($"`{path}` may not be executed", "check its permissions and those of its directories"),
        _ => new($"`{path}` could not be started: {Errno.Describe(errno)}", "try the same command in a terminal"),
    };

    private static string[] Lines(IReadOnlyDictionary<string, string> environment)
    {
        var lines = new string[environment.Count];
        var i = 0;
        foreach (var (name, value) in environment)
        {
            lines[i++] = $"{name}={value}";
        }

        return lines;
    }
}
