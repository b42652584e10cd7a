namespace InsiderOne.Snowflake.StandIn.Sql;

internal enum TokenKind
{
    Word,
    Quoted,
    Text,
    Number,
    Symbol,
    Stage,
}

/// <summary>A token of Snowflake's SQL: a word in upper case, a quoted name or a text without its quotes, a number, a symbol, or a stage's path.</summary>
internal readonly record struct Token(TokenKind Kind, string Value, int Start, int End)
{
    public bool IsWord(string word) => Kind == TokenKind.Word && Value == word;

    public bool IsSymbol(string symbol) => Kind == TokenKind.Symbol && Value == symbol;

    public bool IsName => Kind is TokenKind.Word or TokenKind.Quoted;
}
