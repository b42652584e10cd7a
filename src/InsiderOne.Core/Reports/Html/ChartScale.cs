using System.Globalization;

namespace InsiderOne.Core.Reports.Html;

/// <summary>The places of a chart: its plot in the units of its view box, and a scale that ends on a round number.</summary>
internal sealed class ChartScale
{
    public const int Width = 960;
    public const int Height = 250;
    private const int Left = 64;
    private const int Right = 16;
    private const int Top = 14;
    private const int Bottom = 34;
    private const double WidestBar = 44;

    private readonly int _count;

    public ChartScale(int count, decimal most)
    {
        _count = Math.Max(1, count);
        Step = StepOf(most);
        Most = Step * Math.Max(1, Math.Ceiling(most / Step));
    }

    /// <summary>The value at the top.</summary>
    public decimal Most { get; }

    /// <summary>The distance of two lines.</summary>
    public decimal Step { get; }

    public static int PlotLeft => Left;

    public static int PlotRight => Width - Right;

    public static int PlotBottom => Height - Bottom;

    /// <summary>Every so many periods one is named.</summary>
    public int LabelEvery => (int)Math.Ceiling(_count / 12.0);

    private double Slot => (double)(Width - Left - Right) / _count;

    public double BarWidth => Math.Min(WidestBar, Slot * 0.72);

    public double BarLeft(int index) => Middle(index) - (BarWidth / 2);

    public double Middle(int index) => Left + (Slot * (index + 0.5));

    /// <summary>The height of a value on the page.</summary>
    public double Y(decimal value) => PlotBottom - ((double)(value / Most) * (PlotBottom - Top));

    /// <summary>A number in a path or place of SVG.</summary>
    public static string At(double place) => place.ToString("0.##", CultureInfo.InvariantCulture);

    // 1, 2 or 5 times a power of ten, so that there are at most five lines.
    private static decimal StepOf(decimal most)
    {
        decimal power = 1;
        while (power * 50 < most) power *= 10;
        foreach (var factor in new[] { 1, 2, 5 })
        {
            if (power * factor * 5 >= most) return power * factor;
        }

        return power * 10;
    }
}
