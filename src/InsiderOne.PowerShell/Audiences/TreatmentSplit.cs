using System.Management.Automation;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Audiences;

/// <summary>Runs a split off the pipeline thread, with a progress bar.</summary>
internal static class TreatmentSplit
{
    private const string ViewName = "InsiderOne.InsiderAudience#Treatment";

    public static async Task<IReadOnlyList<TreatmentAudience>> RunAsync(
        InsiderAudience audience, TreatmentPlan plan, TreatmentOptions options, Func<ProgressRecord, Task> write, CancellationToken cancellationToken)
    {
        var progress = new AudienceProgressBar(Path.GetFileName(audience.Source), write);
        try
        {
            return await Task.Run(() => TreatmentSplitter.Split(audience, plan, options, progress, TimeProvider.System, cancellationToken), cancellationToken);
        }
        finally
        {
            progress.Complete();
        }
    }

    /// <summary>An audience that is shown with its treatment first.</summary>
    public static PSObject WithView(InsiderAudience audience)
    {
        var shown = new PSObject(audience);
        shown.TypeNames.Insert(0, ViewName);
        return shown;
    }
}
