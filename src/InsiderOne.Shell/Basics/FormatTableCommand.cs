using System.Management.Automation;
using InsiderOne.Shell.Running;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace InsiderOne.Shell.Basics;

/// <summary>Format-Table: the engine has its parameters and its work, only the name is missing in the engine's package.</summary>
[Cmdlet(VerbsCommon.Format, "Table")]
public sealed class FormatTableCommand : OuterFormatTableBase
{
    /// <summary>Called by the engine for each use.</summary>
    public FormatTableCommand() => EngineAccess.UseFormatter(this, "Table");
}
