namespace InsiderOne.Core.Orchestrations;

/// <summary>How large the audiences of an orchestration's runs were.</summary>
internal sealed class RunSizes(RunJournal journal)
{
    // Completed runs are rarely far apart; an orchestration that fails for years is not searched for ever.
    private const int Searched = 100;

    /// <summary>The values of the last completed run before one; null when there is none.</summary>
    public async Task<long?> LastAsync(RunHistory before, CancellationToken cancellationToken)
    {
        var numbers = await journal.ListAsync(before.Name, cancellationToken);
        foreach (var number in numbers.Where(n => n < before.Number).Take(Searched))
        {
            if (await journal.ReadAsync(before.Name, number, cancellationToken) is { Ended.Outcome: InsiderRunOutcome.Completed, Built: { } built }) return built.SentCount;
        }

        return null;
    }
}
