namespace Node9.Mcp.Gateway.Audit;

/// <summary>The files of a log, put together to runs.</summary>
internal static class AuditDirectory
{
    /// <summary>Every audit file in <paramref name="directory"/>, with its directory; other files are passed over.</summary>
    /// <exception cref="IOException">The directory cannot be read.</exception>
    public static List<string> FilesOf(string directory)
    {
        var files = new List<string>();
        foreach (string path in Directory.EnumerateFiles(directory))
        {
            if (AuditFileName.TryParse(Path.GetFileName(path), out _))
            {
                files.Add(path);
            }
        }

        return files;
    }

    /// <summary>The files by run, oldest run first, each run's parts in order.</summary>
    public static List<AuditRunFiles> Group(IEnumerable<string> files)
    {
        var runs = new SortedDictionary<string, SortedList<int, string>>(StringComparer.Ordinal);
        foreach (string path in files)
        {
            string full = Path.GetFullPath(path);
            string name = Path.GetFileName(full);
            AuditFileName file = AuditFileName.TryParse(name, out AuditFileName parsed) ? parsed : new(name, 1);
            string run = Path.Combine(Path.GetDirectoryName(full) ?? "", file.Run);
            if (!runs.TryGetValue(run, out SortedList<int, string>? parts))
            {
                runs.Add(run, parts = []);
            }

            parts[file.Part] = full;
        }

        var grouped = new List<AuditRunFiles>(runs.Count);
        foreach ((string run, SortedList<int, string> parts) in runs)
        {
            grouped.Add(new AuditRunFiles(Path.GetFileName(run), parts));
        }

        return grouped;
    }
}
