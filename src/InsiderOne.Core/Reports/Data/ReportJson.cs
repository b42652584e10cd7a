using System.Text.Json.Serialization;

namespace InsiderOne.Core.Reports;

/// <summary>Rows and figures as JSON: camelCase, enums by name.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ReportRow))]
[JsonSerializable(typeof(ReportFigures))]
[JsonSerializable(typeof(ReportPeriod))]
internal sealed partial class ReportJson : JsonSerializerContext;
