using System.Globalization;
using System.Text;

namespace Node9.Mcp.Gateway.Processes.Walls;

/// <summary>What an opening lets through.</summary>
internal enum OpeningKind : byte
{
    /// <summary>The names in directories, not what is in files.</summary>
    List,

    /// <summary>Reading and running.</summary>
    Read,

    /// <summary>Everything.</summary>
    Write,
}

/// <summary>One opening in the walls: a file, or a directory with all that is in it.</summary>
internal readonly record struct WallOpening(OpeningKind Kind, string Path);

/// <summary>The walls, as openings: everything else is shut.</summary>
/// <param name="Openings">Files and directories.</param>
/// <param name="Ports">The ports that can be connected to; empty for all.</param>
internal sealed record WallPlan(IReadOnlyList<WallOpening> Openings, IReadOnlyList<int> Ports)
{
    /// <summary>As text, an opening a line, for the child that puts them up.</summary>
    public byte[] ToBytes()
    {
        var text = new StringBuilder();
        foreach (WallOpening each in Openings)
        {
            text.Append((char)('0' + (int)each.Kind)).Append(each.Path).Append('\0');
        }

        foreach (int port in Ports)
        {
            text.Append(CultureInfo.InvariantCulture, $"p{port}\0");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    public static WallPlan Read(ReadOnlySpan<byte> bytes)
    {
        var openings = new List<WallOpening>();
        var ports = new List<int>();
        foreach (string each in Encoding.UTF8.GetString(bytes).Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            if (each[0] == 'p')
            {
                ports.Add(int.Parse(each.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture));
            }
            else
            {
                openings.Add(new WallOpening((OpeningKind)(each[0] - '0'), each[1..]));
            }
        }

        return new WallPlan(openings, ports);
    }
}
