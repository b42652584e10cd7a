namespace InsiderOne.Snowflake.StandIn.Sql;

/// <summary>Reads a statement token by token.</summary>
internal sealed class Cursor(IReadOnlyList<Token> tokens, Session session)
{
    private int _next;

    public bool IsAtEnd => _next >= tokens.Count;

    public IReadOnlyList<Token> Rest => [.. tokens.Skip(_next)];

    public Token Peek => IsAtEnd ? throw SqlFailure.Syntax("<EOF>") : tokens[_next];

    public Token Take()
    {
        var token = Peek;
        _next++;
        return token;
    }

    /// <summary>Takes words if they are next.</summary>
    public bool TryTake(params string[] words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (_next + i >= tokens.Count || !tokens[_next + i].IsWord(words[i])) return false;
        }

        _next += words.Length;
        return true;
    }

    public void Expect(params string[] words)
    {
        if (!TryTake(words)) throw SqlFailure.Syntax(IsAtEnd ? "<EOF>" : Peek.Value);
    }

    public bool TrySymbol(string symbol)
    {
        if (IsAtEnd || !Peek.IsSymbol(symbol)) return false;
        _next++;
        return true;
    }

    public void Symbol(string symbol)
    {
        if (!TrySymbol(symbol)) throw SqlFailure.Syntax(IsAtEnd ? "<EOF>" : Peek.Value);
    }

    public void End()
    {
        if (!IsAtEnd) throw SqlFailure.Syntax(Peek.Value);
    }

    /// <summary>A name of one part.</summary>
    public string Name() => Peek.IsName ? Take().Value : throw SqlFailure.Syntax(Peek.Value);

    /// <summary>A name of up to <paramref name="parts"/> parts; what it lacks in front is the session's.</summary>
    public string QualifiedName(int parts)
    {
        List<string> names = [Name()];
        while (TrySymbol(".")) names.Add(Name());
        if (names.Count < parts && parts == 3 && names.Count == 1) names.Insert(0, session.Schema);
        if (names.Count < parts) names.Insert(0, session.Database);
        return string.Join('.', names);
    }

    /// <summary>The tokens up to the bracket that closes the one just taken.</summary>
    public List<Token> UntilClosed()
    {
        List<Token> inner = [];
        for (var depth = 1; ;)
        {
            var token = Take();
            if (token.IsSymbol("(")) depth++;
            if (token.IsSymbol(")") && --depth == 0) return inner;
            inner.Add(token);
        }
    }
}
