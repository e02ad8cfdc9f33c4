using System.Diagnostics;

namespace Node9.Mcp.EndToEnd.Peers;

/// <summary>Stands between a gateway and a server, and writes every line for the server to a file before passing it on.</summary>
internal static class Tee
{
    public static int Run(string record, string program, string[] arguments)
    {
        using Process server = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        var output = Task.Run(() => server.StandardOutput.BaseStream.CopyTo(Console.OpenStandardOutput()));
        using (var file = new FileStream(record, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0))
        {
            Stream input = Console.OpenStandardInput();
            byte[] buffer = new byte[65536];
            int read;
            while ((read = input.Read(buffer)) > 0)
            {
                file.Write(buffer.AsSpan(0, read));
                server.StandardInput.BaseStream.Write(buffer.AsSpan(0, read));
                server.StandardInput.BaseStream.Flush();
            }
        }

        server.StandardInput.Close();
        server.WaitForExit();
        output.Wait();
        return server.ExitCode;
    }
}
