using System.Buffers;
using System.Text.Json;

namespace InsiderOne.Core.Notifications;

/// <summary>The body of a webhook.</summary>
public static class NotificationBody
{
    /// <summary>The body, JSON in UTF-8.</summary>
    public static byte[] Of(InsiderNotification notification, InsiderNotificationFormat format)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            if (format == InsiderNotificationFormat.Teams) WriteTeams(json, notification);
            else WriteSlack(json, notification);
        }

        return body.WrittenSpan.ToArray();
    }

    // In Slack's text these three begin a link or a mention.
    private static void WriteSlack(Utf8JsonWriter json, InsiderNotification notification)
    {
        var text = notification.Text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
        json.WriteStartObject();
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static void WriteTeams(Utf8JsonWriter json, InsiderNotification notification)
    {
        json.WriteStartObject();
        json.WriteString("type", "message");
        json.WriteStartArray("attachments");
        json.WriteStartObject();
        json.WriteString("contentType", "application/vnd.microsoft.card.adaptive");
        json.WriteStartObject("content");
        json.WriteString("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        json.WriteString("type", "AdaptiveCard");
        json.WriteString("version", "1.4");
        json.WriteStartArray("body");
        json.WriteStartObject();
        json.WriteString("type", "TextBlock");
        json.WriteString("text", notification.Text);
        json.WriteBoolean("wrap", true);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
