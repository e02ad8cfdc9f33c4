using System.Runtime.InteropServices;

namespace Node9.Mcp.Gateway.Processes.Tracing;

/// <summary>Makes a process that stopped before its program's first instruction leave with an exit code instead.</summary>
/// <remarks>The instruction at which it stands becomes a system call, and the registers ask for <c>exit_group</c>: nothing of
/// the program itself runs, and its parent sees an ordinary exit and not a signal. x86-64, i386 programs on it, and arm64.</remarks>
internal static unsafe class ForcedExit
{
    private const int MostRegisters = 64;
    private const int I386Bytes = 68;

    /// <summary>Whether this system's registers are known.</summary>
    public static bool IsSupported => RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    /// <summary>Prepares the exit; false when that could not be done and the process must be killed.</summary>
    public static bool TryPrepare(int process, int code)
    {
        ulong* registers = stackalloc ulong[MostRegisters];
        var buffer = new Ptrace.Buffer { Base = registers, Length = MostRegisters * sizeof(ulong) };
        if (Ptrace.Call(Ptrace.GetRegisterSet, process, Ptrace.GeneralRegisters, (nint)(&buffer)) < 0)
        {
            return false;
        }

        ulong place, instruction;
        if (RuntimeInformation.ProcessArchitecture == Architecture.Arm64)
        {
            // user_pt_regs: x0 … x30, sp, pc, pstate. svc #0; exit_group is 94.
            (registers[0], registers[8], place, instruction) = ((ulong)code, 94, registers[32], 0xd4000001);
        }
        else if (buffer.Length == I386Bytes)
        {
            // ebx … eax is the seventh, orig_eax the twelfth, eip the thirteenth. int 0x80; exit_group is 252.
            uint* narrow = (uint*)registers;
            (narrow[0], narrow[6], narrow[11], place, instruction) = ((uint)code, 252, uint.MaxValue, narrow[12], 0x80cd);
        }
        else
        {
            // user_regs_struct: rax is the eleventh, rdi the fifteenth, orig_rax, rip. syscall; exit_group is 231.
            (registers[14], registers[10], registers[15], place, instruction) =
                ((ulong)code, 231, ulong.MaxValue, registers[16], 0x050f);
        }

        return Ptrace.Call(Ptrace.PokeText, process, (nint)place, (nint)instruction) == 0
            && Ptrace.Call(Ptrace.SetRegisterSet, process, Ptrace.GeneralRegisters, (nint)(&buffer)) == 0;
    }
}
