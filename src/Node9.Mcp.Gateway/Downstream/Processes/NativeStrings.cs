using System.Runtime.InteropServices;
using System.Text;

namespace Node9.Mcp.Gateway.Downstream.Processes;

/// <summary>A null-ended array of UTF-8 C strings, as exec wants arguments and environment.</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    /// <summary>Throws <see cref="LaunchException"/> for a string with a NUL, which C would cut short.</summary>
    public NativeStrings(IReadOnlyList<string> strings)
    {
        var bytes = (strings.Count + 1) * sizeof(byte*);
        foreach (var text in strings)
        {
            if (text.Contains('\0'))
            {
                throw new LaunchException(
                    "an argument or variable of the command contains a NUL character",
                    "remove the character `\\u0000`");
            }

            bytes += Encoding.UTF8.GetByteCount(text) + 1;
        }

        Pointer = (byte**)NativeMemory.Alloc((nuint)bytes);
        var next = (byte*)(Pointer + strings.Count + 1);
        var last = (byte*)Pointer + bytes;
        for (var i = 0; i < strings.Count; i++)
        {
            Pointer[i] = next;
            next += Encoding.UTF8.GetBytes(strings[i], new Span<byte>(next, (int)(last - next)));
            *next++ = 0;
        }

        Pointer[strings.Count] = null;
    }

    public byte** Pointer { get; private set; }

    public void Dispose()
    {
        NativeMemory.Free(Pointer);
        Pointer = null;
    }
}
