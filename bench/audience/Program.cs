using InsiderOne.Bench.Audience;

return args switch
{
    ["generate", var path, var rows] => Customers.WriteFile(path, Arguments.Number(rows)),
    ["generate", var path, var rows, var mode] => Customers.WriteFile(path, Arguments.Number(rows), Enum.Parse<CustomerMode>(mode, ignoreCase: true)),
    ["run", var contender, var source, var output] => Contenders.Run(contender, source, output),
    ["compare", .. var rest] => Comparison.Run(rest),
    ["stages", var source] => Stages.Run(source),
    _ => Arguments.Usage(),
};
