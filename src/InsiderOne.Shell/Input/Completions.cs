namespace InsiderOne.Shell.Input;

/// <summary>What can stand at the cursor; every further Tab takes the next one.</summary>
/// <param name="start">Where the completed word starts.</param>
/// <param name="length">How long it is now.</param>
/// <param name="texts">What can stand there.</param>
internal sealed class Completions(int start, int length, IReadOnlyList<string> texts)
{
    private int _next;
    private int _length = length;

    public void ApplyNext(LineBuffer buffer)
    {
        if (texts.Count == 0)
            return;
        var text = texts[_next++ % texts.Count];
        buffer.Replace(start, _length, text);
        _length = text.Length;
    }
}
