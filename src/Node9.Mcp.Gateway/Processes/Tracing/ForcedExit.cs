using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Node9.Mcp.Gateway.Processes.Tracing;

/// <summary>Makes a process that stopped before its program's first instruction leave with an exit code instead.</summary>
/// <remarks>The first instructions are replaced, in this process's own copy of the page, by <c>exit_group(code)</c>: nothing of
/// the program itself runs, and its parent sees an ordinary exit and not a signal. The registers cannot carry the request,
/// since the kernel has yet to write exec's own result there. x86-64, i386 programs on it, and arm64.</remarks>
internal static unsafe class ForcedExit
{
    private const int MostRegisters = 64;
    private const int I386Bytes = 68;
    private const int CodeBytes = 16;

    /// <summary>Whether this processor's instructions are known.</summary>
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

        byte* instructions = stackalloc byte[CodeBytes];
        var room = new Span<byte>(instructions, CodeBytes);
        nint place;
        if (RuntimeInformation.ProcessArchitecture == Architecture.Arm64)
        {
            // movz x0, #code; movz x8, #94; svc #0. The program counter follows x0 … x30 and sp.
            BinaryPrimitives.WriteUInt32LittleEndian(room, 0xd2800000 | ((uint)code << 5));
            BinaryPrimitives.WriteUInt32LittleEndian(room[4..], 0xd2800bc8);
            BinaryPrimitives.WriteUInt32LittleEndian(room[8..], 0xd4000001);
            place = (nint)registers[32];
        }
        else if (buffer.Length == I386Bytes)
        {
            // mov ebx, code; mov eax, 252; int 0x80. eip is the thirteenth register.
            ReadOnlySpan<byte> exit = [0xbb, 0, 0, 0, 0, 0xb8, 252, 0, 0, 0, 0xcd, 0x80];
            exit.CopyTo(room);
            room[1] = (byte)code;
            place = (nint)((uint*)registers)[12];
        }
        else
        {
            // mov edi, code; mov eax, 231; syscall. rip is the seventeenth register.
            ReadOnlySpan<byte> exit = [0xbf, 0, 0, 0, 0, 0xb8, 231, 0, 0, 0, 0x0f, 0x05];
            exit.CopyTo(room);
            room[1] = (byte)code;
            place = (nint)registers[16];
        }

        return Ptrace.Call(Ptrace.PokeText, process, place, *(nint*)instructions) == 0
            && Ptrace.Call(Ptrace.PokeText, process, place + sizeof(long), *(nint*)(instructions + sizeof(long))) == 0;
    }
}
