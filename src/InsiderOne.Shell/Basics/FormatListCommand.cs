using System.Management.Automation;
using InsiderOne.Shell.Running;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace InsiderOne.Shell.Basics;

/// <summary>Format-List: the engine has its parameters and its work, only the name is missing in the engine's package.</summary>
[Cmdlet(VerbsCommon.Format, "List")]
public sealed class FormatListCommand : OuterFormatTableAndListBase
{
    /// <summary>Called by the engine for each use.</summary>
    public FormatListCommand() => EngineAccess.UseFormatter(this, "List");
}
