using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Node9.Mcp.Gateway.Approvals.Processes;

/// <summary>Asks the process itself through <c>NtQueryInformationProcess</c>.</summary>
/// <remarks>Command lines and foreign environments are not read: runners are told by name alone, and a peer's markers
/// are left to that peer's own check.</remarks>
[SupportedOSPlatform("windows")]
internal sealed unsafe partial class WindowsProcessTable : IProcessTable
{
    private const int ParentIndex = 5;

    public ProcessEntry? Find(int id)
    {
        if (id <= 0)
        {
            return null;
        }

        try
        {
            using Process process = Process.GetProcessById(id);
            // PROCESS_BASIC_INFORMATION: six words of the pointer's size, the last is the parent.
            nint* information = stackalloc nint[ParentIndex + 1];
            if (NtQueryInformationProcess(
                process.Handle, 0, information, (uint)((ParentIndex + 1) * sizeof(nint)), out _) != 0)
            {
                return null;
            }

            var identity = new ProcessIdentity(id, process.StartTime.ToUniversalTime().Ticks, "");
            return new ProcessEntry(
                identity, (int)information[ParentIndex], process.ProcessName.ToLowerInvariant(), []);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return null; // Gone, or not ours to see.
        }
    }

    public int FindTracer(int id) => 0;

    public string? FindVariable(int id, IReadOnlyList<string> names) => null;

    [LibraryImport("ntdll.dll")]
    private static partial int NtQueryInformationProcess(
        nint process, int informationClass, void* information, uint length, out uint returned);
}
