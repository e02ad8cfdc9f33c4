using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Node9.Mcp.Gateway.Processes.Judging;

/// <summary>Recognises a program of the system under another name: a copy has the same content.</summary>
/// <remarks>What lies in the directories of <c>PATH</c> is listed when the first program from elsewhere starts. Only files of
/// the same size are read. Belongs to one thread.</remarks>
internal sealed partial class ProgramIdentity(string searchPath)
{
    private const int MostKnown = 4096;

    private readonly string[] _directories = searchPath.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
    private readonly Dictionary<(string Path, long Length, long Changed), string?> _known = [];
    private readonly Dictionary<string, byte[]?> _digests = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _resolved = new(StringComparer.Ordinal);
    private Dictionary<long, List<string>>? _bySize;

    /// <summary>The file that <paramref name="word"/> leads to, links followed; null when it leads nowhere.</summary>
    public string? Resolve(string word, string workingDirectory)
    {
        bool hasPlace = word.Contains('/');
        string key = hasPlace ? Path.Combine(workingDirectory, word) : word;
        if (_resolved.Count > MostKnown)
        {
            _resolved.Clear();
        }

        if (!hasPlace && _resolved.TryGetValue(key, out string? found))
        {
            return found;
        }

        found = null;
        foreach (string directory in hasPlace ? [""] : _directories)
        {
            if (Final(Path.Combine(directory, key)) is { } real)
            {
                found = real;
                break;
            }
        }

        return hasPlace ? found : _resolved[key] = found;
    }

    /// <summary>The program of the system that <paramref name="executable"/> is a copy of, or itself when it is one; null for
    /// a program of its own.</summary>
    public string? CopyOf(int process, string executable)
    {
        foreach (string directory in _directories)
        {
            if (executable.AsSpan().StartsWith(directory) && executable.LastIndexOf('/') == directory.Length)
            {
                return executable;
            }
        }

        try
        {
            // The file that was loaded, not what may lie under its name by now.
            string loaded = string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/exe");
            using SafeFileHandle file = File.OpenHandle(loaded);
            long length = RandomAccess.GetLength(file);
            var key = (executable, length, File.GetLastWriteTimeUtc(file).Ticks);
            if (_known.TryGetValue(key, out string? known))
            {
                return known;
            }

            if (_known.Count > MostKnown)
            {
                _known.Clear();
            }

            return _known[key] = Same(file, length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string? Same(SafeFileHandle file, long length)
    {
        if (!(_bySize ??= List()).TryGetValue(length, out List<string>? candidates))
        {
            return null;
        }

        byte[] digest = Digest(file);
        foreach (string path in candidates)
        {
            if (!_digests.TryGetValue(path, out byte[]? other))
            {
                using SafeFileHandle candidate = File.OpenHandle(path);
                _digests[path] = other = Digest(candidate);
            }

            if (digest.AsSpan().SequenceEqual(other))
            {
                return path;
            }
        }

        return null;
    }

    private static byte[] Digest(SafeFileHandle file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[64 * 1024];
        long at = 0;
        while (RandomAccess.Read(file, buffer, at) is > 0 and int count)
        {
            hash.AppendData(buffer.AsSpan(0, count));
            at += count;
        }

        return hash.GetHashAndReset();
    }

    private Dictionary<long, List<string>> List()
    {
        var sizes = new Dictionary<long, List<string>>();
        foreach (string directory in _directories)
        {
            try
            {
                foreach (FileInfo each in new DirectoryInfo(directory).EnumerateFiles())
                {
                    if (each.LinkTarget is null)
                    {
                        (sizes.TryGetValue(each.Length, out List<string>? list) ? list : sizes[each.Length] = []).Add(each.FullName);
                    }
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                continue; // A directory that is not there or not ours to list holds no program that we could run.
            }
        }

        return sizes;
    }

    /// <summary>Directories on the way may be links as well.</summary>
    private static unsafe string? Final(string path)
    {
        byte* real = RealPath(path, null);
        string? text = Marshal.PtrToStringUTF8((nint)real);
        NativeMemory.Free(real);
        return text is not null && File.Exists(text) ? text : null;
    }

    [LibraryImport("libc", EntryPoint = "realpath",
        StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial byte* RealPath(string path, byte* into);
}
