namespace Node9.Mcp.Policy.Rules.Conditions;

/// <summary>The call is made on one of some days of the week, within some hours of the day, as clocks show them in one
/// time zone.</summary>
/// <remarks>Hours that reach over midnight belong to the day on which they begin. Without the time of the call it cannot
/// be told.</remarks>
/// <param name="days">A bit for each day, Sunday the lowest; all when the rule does not say.</param>
/// <param name="hours">From, included, and to, excluded; empty for the whole day.</param>
/// <param name="zone">Whose clocks.</param>
internal sealed class TimeCondition(int days, (TimeOnly From, TimeOnly To)[] hours, TimeZoneInfo zone)
{
    /// <summary>Every day of the week.</summary>
    public const int EveryDay = 0b111_1111;

    /// <summary>Whether <paramref name="instant"/> is within.</summary>
    public Outcome Test(DateTimeOffset instant, ref string? doubt)
    {
        if (instant == default)
        {
            doubt = "the time of the call is not known";
            return Outcome.Undetermined;
        }

        DateTime clock = TimeZoneInfo.ConvertTime(instant, zone).DateTime;
        var time = TimeOnly.FromDateTime(clock);
        if (hours.Length == 0)
        {
            return OutcomeLogic.Of(IsOn(clock.DayOfWeek));
        }

        foreach ((TimeOnly from, TimeOnly to) in hours)
        {
            bool overMidnight = from >= to;
            if (time >= from && (overMidnight || time < to) && IsOn(clock.DayOfWeek))
            {
                return Outcome.Yes;
            }

            if (overMidnight && time < to && IsOn((DayOfWeek)(((int)clock.DayOfWeek + 6) % 7)))
            {
                return Outcome.Yes;
            }
        }

        return Outcome.No;
    }

    private bool IsOn(DayOfWeek day) => (days & (1 << (int)day)) != 0;
}
