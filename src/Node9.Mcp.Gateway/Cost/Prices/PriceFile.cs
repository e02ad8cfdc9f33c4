using System.Text;
using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Gateway.Cost.Prices;

/// <summary>The user's own price list, <c>prices.json</c> in the directory of the user's configuration: read, or put there once it was
/// found to be good.</summary>
public static class PriceFile
{
    private const int MostBytes = 4 * 1024 * 1024;

    /// <summary>The shipped prices with the user's before them. A file that cannot be used leaves the shipped ones in force, and the
    /// reasons among <paramref name="problems"/>.</summary>
    public static PriceBook Load(string userDirectory, List<Diagnostic> problems)
    {
        string path = Path.Combine(userDirectory, PriceBook.FileName);
        return (File.Exists(path) ? Read(path, problems) : null) ?? PriceBook.Shipped;
    }

    /// <summary>The prices with those of the file at <paramref name="path"/> before them; null when it cannot be used.</summary>
    public static PriceBook? Read(string path, List<Diagnostic> problems) =>
        TextOf(path, problems) is { } text ? PriceBook.Read(path, text, problems) : null;

    /// <summary>Makes the file at <paramref name="path"/> the user's own list, if nothing is wrong with it. The list that was there
    /// before stays beside it as <c>prices.json.before</c>.</summary>
    public static PriceBook? Update(string path, string userDirectory, List<Diagnostic> problems)
    {
        if (TextOf(path, problems) is not { } text || PriceBook.Read(path, text, problems) is not { } book)
        {
            return null;
        }

        Directory.CreateDirectory(userDirectory);
        string target = Path.Combine(userDirectory, PriceBook.FileName), fresh = target + ".new";
        File.WriteAllText(fresh, text);
        if (File.Exists(target))
        {
            File.Move(target, target + ".before", overwrite: true);
        }

        File.Move(fresh, target, overwrite: true);
        return book;
    }

    private static string? TextOf(string path, List<Diagnostic> problems)
    {
        string message;
        try
        {
            if (new FileInfo(path).Length <= MostBytes)
            {
                return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path));
            }

            message = $"`{path}` is larger than 4 MiB";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            message = $"`{path}` cannot be read: {e.Message.TrimEnd('.')}";
        }

        problems.Add(new Diagnostic(
            DiagnosticIds.UnreadableFile, Severity.Error, new SourcePosition(path, 0, 0), message, "name a price list in UTF-8"));
        return null;
    }
}
